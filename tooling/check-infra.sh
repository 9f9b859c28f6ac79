#!/usr/bin/env bash
# Checks infra/ as far as it can be checked without Azure: format, linter (its rules are errors, see bicepconfig.json), what would be created, against the snapshots,
# and the alerts' queries as Azure's language service reads them.
#   tooling/check-infra.sh              fails on any difference
#   tooling/check-infra.sh --overwrite  formats, and writes the snapshots anew: look at their diff before you commit it
set -euo pipefail
cd "$(dirname "$0")/.."
. tooling/install.sh

# The CLI is a package beside the others, pinned in tooling/bicep/bicep.csproj.
version=$(sed -n 's/.*Version="\[\(.*\)\]".*/\1/p' tooling/bicep/bicep.csproj)
packages=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')
bicep=${packages%/}/azure.bicep.commandline.linux-x64/$version/tools/bicep
if [ ! -f "$bicep" ]; then
  [ "$(uname -sm)" = "Linux x86_64" ] || { printf 'infra/ is checked on Linux x64 only; skipped here.\n' >&2; exit 0; }
  dotnet restore tooling/bicep -v quiet
fi
[ -x "$bicep" ] || chmod +x "$bicep"

overwrite=$([ "${1:-}" = --overwrite ] && echo yes || echo no)
status=0
fail() { printf '%s\n' "$*" >&2; status=1; }

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r infra local.settings.sample.json "$copy"
for kind in bicep bicepparam; do "$bicep" format --pattern "$copy/infra/**/*.$kind"; done
if [ "$overwrite" = yes ]; then cp -r "$copy/infra" .; else diff -r infra "$copy/infra" || fail 'infra/ is not formatted: tooling/check-infra.sh --overwrite'; fi

# What main.bicep uses is linted with it. Warnings count too.
said=$("$bicep" lint infra/main.bicep 2>&1) || status=1
[ -z "$said" ] || fail "$said"

# The variables of an installation, made up; nothing of the shell's own gets in.
snapshot() { # parameters, whether delivery reports are brought, addresses of the team
  env -i HOME="$HOME" PATH="$PATH" DOTNET_BUNDLE_EXTRACT_BASE_DIR="${DOTNET_BUNDLE_EXTRACT_BASE_DIR:-}" \
    AZURE_ENV_NAME=trial AZURE_LOCATION=francecentral OPERATORS=operators@example.org BUDGET_START=2026-12-01 DELIVERY_REPORTS="$2" \
    AZURE_PRINCIPAL_ID=00000000-0000-0000-0000-00000000000a SECRETS_OFFICERS=00000000-0000-0000-0000-00000000000b TEAM_ADDRESSES="$3" \
    MAIL_DOMAIN=community.example.org MAIL_VERIFIED=true MAIL_REPLY_TO=team@example.org PUBLIC_URL=https://community.example.org \
    "$bicep" snapshot "$1" --mode "$([ "$overwrite" = yes ] && echo overwrite || echo validate)" \
    --tenant-id 00000000-0000-0000-0000-000000000001 --subscription-id 00000000-0000-0000-0000-000000000002 --resource-group community --location francecentral
}
# Production once more, as it is where the team has no address of its own: then storage and secrets have no public door at all.
closed=$copy/infra/main.prod.closed
cp infra/main.prod.bicepparam "$closed.bicepparam"
for parameters in infra/*.bicepparam "$closed.bicepparam"; do
  said=$(snapshot "$parameters" "$([ "$parameters" = infra/main.bicepparam ] && echo false || echo true)" "$([ "$parameters" = "$closed.bicepparam" ] || echo 203.0.113.7)" 2>&1) ||
    fail "${parameters##*/} would create something else than its snapshot says:
$said
If that is what you want: tooling/check-infra.sh --overwrite"
done
if [ "$overwrite" = yes ]; then cp "$closed.snapshot.json" infra; fi
node tooling/check-queries.mjs infra/*.snapshot.json || status=1
exit "$status"
