// Loaded into Azurite before it starts. In memory, Azurite keeps each queue message as an extent of its own, and lists these in a document database with a sorted
// index: ten thousands of messages cost more to list than to store, and once a minute those that nobody needs any more are searched and taken out of the index one
// by one, during which all of storage stands still for seconds. A map does the same at once. On disk, where extents are few and the list must last, all stays as it is.
const path = require('node:path');

const persistence = path.join(path.dirname(process.argv[1]), 'common', 'persistence');
const { default: Extents } = require(path.join(persistence, 'LokiExtentMetadataStore.js'));

// A message that is being written is not listed in its queue yet.
const YOUNGEST_TO_FORGET_MS = 60_000;
const lists = new WeakMap();

function listOf(store) {
  if (!lists.has(store)) lists.set(store, new Map());
  return lists.get(store);
}

const inMemory = {
  async updateExtent(extent) {
    listOf(this).set(extent.id, extent);
  },
  async listExtents() {
    const oldest = Date.now() - YOUNGEST_TO_FORGET_MS;
    return [[...listOf(this).values()].filter(extent => extent.lastModifiedInMS < oldest), undefined];
  },
  async deleteExtent(id) {
    listOf(this).delete(id);
  },
};

function isInMemory(store) {
  if (!store.db.persistenceMethod) throw new Error('This Azurite does not say where it keeps its extents: see quick-extents.cjs.');
  return store.db.persistenceMethod === 'memory';
}

for (const [name, quick] of Object.entries(inMemory)) {
  const original = Extents.prototype[name];
  if (typeof original !== 'function') throw new Error('This Azurite keeps its extents otherwise: see quick-extents.cjs.');
  Extents.prototype[name] = function (...values) {
    return (isInMemory(this) ? quick : original).apply(this, values);
  };
}
