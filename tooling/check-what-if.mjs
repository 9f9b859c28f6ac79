// Reads what a deployment would change (az deployment group what-if --no-pretty-print) from its standard input, and fails when storage or the vault would be less guarded than
// they are, or less would come back. Somebody who means it changes that one thing by hand first: then there is nothing to change here.
//   az deployment group what-if … --no-pretty-print | node tooling/check-what-if.mjs
import { readFileSync } from 'node:fs';

const guarded = /\/providers\/Microsoft\.(Storage\/storageAccounts|KeyVault\/vaults)\//i;

// By the end of a property's path: what it is not to become. What is undefined would be gone.
const isWorse = {
  'publicNetworkAccess': (before, after) => before !== 'Enabled' && after !== 'Disabled',
  'networkAcls.defaultAction': (before, after) => before === 'Deny' && after !== 'Deny',
  'allowSharedKeyAccess': (before, after) => before === false && after !== false,
  'allowBlobPublicAccess': (before, after) => before === false && after !== false,
  'supportsHttpsTrafficOnly': (before, after) => before === true && after !== true,
  'minimumTlsVersion': (before, after) => (after ?? '') < before,
  'isVersioningEnabled': (before, after) => before === true && after !== true,
  'deleteRetentionPolicy.enabled': (before, after) => before === true && after !== true,
  'deleteRetentionPolicy.days': (before, after) => !(after >= before),
  'containerDeleteRetentionPolicy.enabled': (before, after) => before === true && after !== true,
  'containerDeleteRetentionPolicy.days': (before, after) => !(after >= before),
  'enablePurgeProtection': (before, after) => before === true && after !== true,
  'enableRbacAuthorization': (before, after) => before === true && after !== true,
  'softDeleteRetentionInDays': (before, after) => !(after >= before),
};

let faults = 0;
for (const { resourceId, changeType, delta } of JSON.parse(readFileSync(0, 'utf8')).changes.filter(change => guarded.test(change.resourceId))) {
  if (changeType === 'Delete') say(resourceId, 'would be deleted');
  for (const { path, before, after } of leaves(delta ?? []))
    if (isWorse[path.replace(/^properties\./, '')]?.(before, after)) say(resourceId, `${path} would go from ${before} to ${after}`);
}

process.exit(faults === 0 ? 0 : 1);

function say(resource, words) {
  faults++;
  console.error(`${resource}: ${words}`);
}

/** The changed properties, each with its whole path. Azure tells of an object by its parts, or, when it comes or goes, as a whole. */
function* leaves(delta, above = '') {
  for (const { path, before, after, children } of delta.filter(change => change.propertyChangeType !== 'NoEffect')) {
    const whole = above === '' ? path : `${above}.${path}`;
    if (children?.length > 0) yield* leaves(children, whole);
    else yield* parts(whole, before, after);
  }
}

function* parts(path, before, after) {
  const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);
  if (!isObject(before)) return yield { path, before, after };
  for (const name of Object.keys(before)) yield* parts(`${path}.${name}`, before[name], isObject(after) ? after[name] : undefined);
}
