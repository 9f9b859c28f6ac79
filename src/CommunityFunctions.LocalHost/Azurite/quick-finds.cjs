// Loaded into Azurite before it starts. Azurite asks its document database for several values at once: an account, a queue and a message; a partition and a row. The
// database looks the first of them up in its index and goes through all that it finds, one by one, for the others. All messages are of one account, so whoever asked for
// one message, or looked into an empty queue, went through the messages of all queues: some thousands that wait slow everything down, until more come than go.
// Here the value that fewest have is looked up first. What is found is the same. And each look into a queue first removes what has expired, mostly nothing: to remove
// a list, be it empty, the database sorts all of its indexes anew.
const path = require('node:path');

const Loki = require(require.resolve('lokijs', { paths: [path.dirname(process.argv[1])] }));

for (const name of ['ensureIndex', 'calculateRange', 'remove']) {
  if (typeof Loki.Collection?.prototype[name] !== 'function') throw new Error('This Azurite keeps its documents otherwise: see quick-finds.cjs.');
}

function fewestFirst(collection, query) {
  const indexed = Object.keys(query).filter(name => typeof query[name] === 'string' && collection.binaryIndices[name]);
  if (indexed.length < 2) return query;
  const counts = indexed.map(name => {
    collection.ensureIndex(name);
    const [first, last] = collection.calculateRange('$eq', name, query[name]);
    return last - first;
  });
  const fewest = indexed[counts.indexOf(Math.min(...counts))];
  return { [fewest]: query[fewest], ...query };
}

const { find } = Loki.Resultset.prototype;
Loki.Resultset.prototype.find = function (query, firstOnly) {
  const isWhole = !this.filterInitialized && query && typeof query === 'object' && this.collection.data.length > 0;
  return find.call(this, isWhole ? fewestFirst(this.collection, query) : query, firstOnly);
};

const { remove } = Loki.Collection.prototype;
Loki.Collection.prototype.remove = function (documents) {
  return Array.isArray(documents) && documents.length === 0 ? undefined : remove.call(this, documents);
};
