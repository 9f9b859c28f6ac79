#!/usr/bin/env bash
# Asks whether a package, of the suite or of its tools, has a known vulnerability. One that is found is a failure. A registry that keeps no list of them, or
# cannot be reached, is none: then it says «audit unavailable», so that nobody takes silence for an answer.
set -euo pipefail
cd "$(dirname "$0")/.."
. tooling/install.sh

status=0
unavailable() { printf 'audit unavailable: %s\n' "$*"; }

# NuGet audits while it restores: each package, also those that others bring along, from the lowest severity on (Directory.Build.props). Without --force a
# restore that has nothing to do asks nobody.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! dotnet restore --locked-mode --force -v quiet -p:AuditIsStrict=true > "$log" 2>&1; then
  grep -E 'NU190[1-4]' "$log" | sed 's/ \[.*//' | sort -u >&2 || cat "$log" >&2
  printf 'NuGet packages have known vulnerabilities: update them in Directory.Packages.props, then dotnet restore --force-evaluate.\n' >&2
  status=1
elif grep -qE 'NU19(00|05)' "$log"; then
  unavailable "NuGet could not ask for vulnerabilities ($(grep -oE 'NU19(00|05)' "$log" | sort -u | paste -sd ' '))"
elif ! node tooling/audit-sources.mjs; then
  unavailable 'none of the NuGet sources keeps a list of vulnerabilities'
else
  printf 'NuGet: no known vulnerability.\n'
fi

# What npm installs runs on developers' machines and in the tests, on data that is made up, and is never deployed: there high and critical ones count.
node tooling/audit-npm.mjs high || case $? in
  3) unavailable 'the npm registry answers no audit' ;;
  *) status=1 ;;
esac
exit "$status"
