// Reads the answer of /api/health/ready from its standard input, and fails while the deployed app cannot do its work: storage, secrets or clocks. What else is not well is a
// matter of communities (a folder that is broken, a source that is silent), which no deployment caused and none mends: it is said, and nothing waits for it.
//   curl -s "$SUITE/api/health/ready" | node tooling/check-ready.mjs
import { readFileSync } from 'node:fs';

const needed = ['storage', 'secrets', 'clocks'];
const { checks } = JSON.parse(readFileSync(0, 'utf8'));
const missing = needed.filter(name => !checks.some(check => check.name === name));
const failed = checks.filter(check => needed.includes(check.name) && check.status === 'failed').map(check => check.name);

for (const name of missing) console.error(`${name}: not in the answer`);
for (const name of failed) console.error(`${name}: failed`);
// As GitHub shows warnings: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
for (const { name, status } of checks.filter(check => check.status !== 'ok' && !failed.includes(check.name))) console.log(`::warning::${name}: ${status}`);
process.exit(missing.length + failed.length === 0 ? 0 : 1);
