// Adds up the result files of all test projects, names what failed and what was skipped, and prints one closing line.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const totals = { Passed: 0, Failed: 0, NotExecuted: 0 };
for (const file of readdirSync(folder).filter(name => name.endsWith('.trx'))) {
  const text = readFileSync(join(folder, file), 'utf8');
  for (const [element] of text.matchAll(/<UnitTestResult [^>]*>/g)) {
    const outcome = /outcome="(\w+)"/.exec(element)[1];
    totals[outcome] = (totals[outcome] ?? 0) + 1;
    if (outcome !== 'Passed') console.log(`${outcome === 'NotExecuted' ? 'skipped' : 'FAILED'}: ${/testName="([^"]*)"/.exec(element)[1]}`);
  }
}

console.log(`${totals.Passed} passed, ${totals.Failed} failed, ${totals.NotExecuted} skipped`);
if (totals.Passed === 0) process.exitCode = 1;
