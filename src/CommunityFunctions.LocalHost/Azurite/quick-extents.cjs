// Loaded into Azurite before it starts. In memory, Azurite keeps each queue message as an extent of its own, and once a minute forgets those that
// nobody needs any more, one by one. It forgets one by a search and a removal in bulk, which sorts the whole index anew: some thousands of messages
// stand still for ten seconds and more, and all of storage with them. Removing the one document keeps the index and is done at once.
const path = require('node:path');

const persistence = path.join(path.dirname(process.argv[1]), 'common', 'persistence');
const { default: Extents } = require(path.join(persistence, 'LokiExtentMetadataStore.js'));

if (typeof Extents.prototype.deleteExtent !== 'function') throw new Error('This Azurite keeps its extents otherwise: see quick-extents.cjs.');

Extents.prototype.deleteExtent = async function (id) {
  const extents = this.db.getCollection(this.EXTENTS_COLLECTION);
  const extent = extents.findOne({ id });
  if (extent) extents.remove(extent);
};
