#!/usr/bin/env bash
# Makes the pictures of docs/reports.md anew, from the reports of a running demo.
#   ./run            (in another shell, until it prints where to look)
#   tooling/screenshots.sh BASE KEY     such as http://localhost:7071 and the KEY that ./run prints
set -euo pipefail
cd "$(dirname "$0")/.."

base=${1:?"the address that ./run prints, such as http://localhost:7071"}
key=${2:?"the key that ./run prints"}
out=docs/images
mkdir -p "$out"

# The latest report of a kind, as a link that a browser can open.
link() {
  curl -fsS -H "Authorization: Bearer $key" "$base/api/communities/atelier/reports?limit=1000" |
    node -e 'const kind = process.argv[1]; const list = JSON.parse(require("fs").readFileSync(0, "utf8")); console.log(list.reports.find(report => report.kind === kind && report.link).link);' "$1"
}

shoot() { # width height file address
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$1,$2" --screenshot="$out/$3" "$4" >/dev/null 2>&1
  echo "$out/$3"
}

shoot 390 1500 report-week-phone.png "$(link week)"
shoot 1280 1900 report-month.png "$(link month)"
# The mail as its frame in the sandbox has it, pictures included.
mail=$(curl -fsS "$base/sandbox/mail" | grep -o 'mail/[0-9a-f]*\.eml' | head -1)
page=$(mktemp --suffix .html)
curl -fsS "$base/sandbox/$mail" | node -e '
  const [, frame] = /srcdoc="([^"]*)"/.exec(require("fs").readFileSync(0, "utf8"));
  const signs = { quot: "\"", amp: "&", lt: "<", gt: ">", "#x27": "\u0027", "#39": "\u0027" };
  console.log(frame.replace(/&(#?\w+);/g, (all, name) => signs[name] ?? (name.startsWith("#x") ? String.fromCodePoint(parseInt(name.slice(2), 16)) : all)));' > "$page"
shoot 640 1700 report-mail.png "file://$page"
rm "$page"
