// Adds up the result files of all test projects (CTRF), says what failed and why and what was skipped, and prints one closing line: who has only the end of a log knows.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, expectedProjects] = [process.argv[2], Number(process.argv[3])];
const files = readdirSync(folder).filter(name => name.endsWith('.json'));
const tests = files.flatMap(name => JSON.parse(readFileSync(join(folder, name), 'utf8')).results.tests);

const failed = tests.filter(test => test.status === 'failed' || test.status === 'other');
const skipped = tests.filter(test => test.status === 'skipped' || test.status === 'pending');
for (const test of failed) console.log(`FAILED: ${test.name}\n${(test.message ?? '').replace(/^/gm, '    ')}`);
for (const test of skipped) console.log(`skipped: ${test.name}`);
if (files.length < expectedProjects) console.log(`Only ${files.length} of ${expectedProjects} test projects left their results: one crashed or was stopped.`);

console.log(`${tests.length - failed.length - skipped.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
if (failed.length > 0 || files.length < expectedProjects || tests.length === skipped.length) process.exitCode = 1;
