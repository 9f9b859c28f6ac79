# Sourced by run, test and bench: what they need on a fresh machine, said as it is installed.
command -v dotnet >/dev/null || { echo "The .NET SDK $(sed -n 's/.*"version": "\(.*\)".*/\1/p' global.json) or later is needed: https://dotnet.microsoft.com/download" >&2; exit 1; }
command -v node >/dev/null || { echo "Node.js 20 or later is needed: https://nodejs.org" >&2; exit 1; }
if ! cmp -s package-lock.json node_modules/.installed-from; then
  echo "Installing Azurite and the other tools from package-lock.json (a minute, the first time)"
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed-from
fi
