# Sourced by run, test and bench: checks for what they need on a fresh machine, and installs the rest, saying so.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

need() {
  printf '%s\n' "$*" >&2
  exit 1
}

command -v dotnet > /dev/null || need "The .NET SDK is missing: https://dotnet.microsoft.com/download"
(cd "$root" && dotnet --version > /dev/null 2>&1) || need "The .NET SDK that global.json asks for is missing: https://dotnet.microsoft.com/download"
command -v node > /dev/null || need "Node.js is missing; Azurite runs on it: https://nodejs.org"
[ "$(node --print 'process.versions.node.split(".")[0]')" -ge 20 ] || need "Node.js $(node --version) is too old for Azurite: https://nodejs.org"

if ! cmp -s "$root/package-lock.json" "$root/node_modules/.installed-from"; then
  printf '→ Installing Azurite from package-lock.json …\n' >&2
  (cd "$root" && npm ci --no-audit --no-fund --loglevel=error >&2)
  cp "$root/package-lock.json" "$root/node_modules/.installed-from"
fi
