// Loaded into Azurite before it starts, for its document database (Loki), which all of its services share. Some thousands of messages that wait in a queue slowed it
// down until more came than went. What is found and what is changed stays the same, but that a message with an end that was kept over a restart ends:
// * It looked the first of several values up in its index and went through all that it found for the others; the account was the first, and all messages are of one.
//   The value that fewest have comes first now.
// * Each look into a queue and each deletion asks first for what has expired, of which there was no index: it went through the whole queue.
// * For a list given to its "update" or "remove", be it empty, it sorted all of its indexes anew. A short list is done one by one, which keeps them.
const path = require('node:path');

const Loki = require(require.resolve('lokijs', { paths: [path.dirname(process.argv[1])] }));

for (const name of ['ensureIndex', 'calculateRange', 'remove', 'update']) {
  if (typeof Loki.Collection?.prototype[name] !== 'function') throw new Error('This Azurite keeps its documents otherwise: see quick-finds.cjs.');
}

const ALSO_INDEXED = 'expirationTime';

/** Collections that have that index. What Azurite kept of it on disk is in the order of before. */
const indexed = new WeakSet();

/** @returns {[operator: string, value: any] | undefined} What an index can be asked for. */
function condition(value) {
  if (typeof value === 'string') return ['$eq', value];
  return typeof value?.$lte === 'number' ? ['$lte', value.$lte] : undefined;
}

function fewestFirst(collection, query) {
  if (ALSO_INDEXED in query && !indexed.has(collection)) {
    collection.ensureIndex(ALSO_INDEXED, true);
    indexed.add(collection);
  }
  const names = Object.keys(query).filter(name => condition(query[name]) && collection.binaryIndices[name]);
  if (names.length < 2) return query;
  const counts = names.map(name => {
    collection.ensureIndex(name);
    const [operator, value] = condition(query[name]);
    const [first, last] = collection.calculateRange(operator, name, value);
    return last - first;
  });
  const fewest = names[counts.indexOf(Math.min(...counts))];
  return { [fewest]: query[fewest], ...query };
}

const { find } = Loki.Resultset.prototype;
Loki.Resultset.prototype.find = function (query, firstOnly) {
  const isWhole = !this.filterInitialized && query && typeof query === 'object' && this.collection.data.length > 0;
  return find.call(this, isWhole ? fewestFirst(this.collection, query) : query, firstOnly);
};

// Above this, sorting once is quicker.
const SHORT = 100;

for (const name of ['remove', 'update']) {
  const original = Loki.Collection.prototype[name];
  Loki.Collection.prototype[name] = function (documents) {
    if (!Array.isArray(documents) || documents.length > SHORT) return original.call(this, documents);
    for (const one of [...documents]) original.call(this, one);
  };
}
