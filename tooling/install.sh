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
  printf '→ Installing Azurite and the tests’ tools from package-lock.json …\n' >&2
  # Without scripts: nothing of it needs any, and one would fetch a Java of its own.
  (cd "$root" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
  cp "$root/package-lock.json" "$root/node_modules/.installed-from"
fi

# What looks at pages. Where it cannot be installed, the tests that need it are skipped by name.
install_page_checkers() {
  local missing=()
  command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null || missing+=(chromium)
  command -v java > /dev/null || missing+=(default-jre-headless)
  [ "${#missing[@]}" -gt 0 ] && [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null || return 0
  printf '→ Installing %s …\n' "${missing[*]}" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null || printf '  not possible here; what needs it is skipped\n' >&2
}
