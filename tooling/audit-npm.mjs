// npm audit of package-lock.json. Ends with 0 when nothing of that severity or above is known, 1 when something is, 3 when the registry could not be asked.
//   node tooling/audit-npm.mjs high
import { spawnSync } from 'node:child_process';

const severities = ['info', 'low', 'moderate', 'high', 'critical'];
const least = severities.indexOf(process.argv[2]);
const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only', '--audit=true'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

let report;
try {
  report = JSON.parse(stdout);
} catch {
  process.exit(3);
}
if (!report.auditReportVersion) process.exit(3);

const found = Object.values(report.vulnerabilities).filter(({ severity }) => severities.indexOf(severity) >= least);
const others = Object.values(report.vulnerabilities).length - found.length;
for (const { name, severity, range, via } of found)
  console.error(`${name} ${range}: ${severity}, ${via.map(cause => cause.title ? `${cause.title} (${cause.url})` : `by ${cause}`).join('; ')}`);
if (found.length) console.error('npm packages have known vulnerabilities: update them in package.json, then npm install --package-lock-only.');
else console.log(`npm: no known vulnerability of severity ${severities[least]} or above${others ? `; ${others} below` : ''}.`);
process.exit(found.length ? 1 : 0);
