// Loaded into the soak's Azurite before it starts. Every five seconds it writes the whole of its database to disk and answers nobody meanwhile: with some ten thousands of
// events and messages for a second or more, which is longer than the door waits, so that everything is sent again, and again. Here it is written once, when Azurite is
// asked to end, as it always is; nothing but that ends this one.
const path = require('node:path');

const Loki = require(require.resolve('lokijs', { paths: [path.dirname(process.argv[1])] }));

if (typeof Loki.prototype.autosaveEnable !== 'function') throw new Error('This Azurite keeps its documents otherwise: see save-at-the-end.cjs.');

Loki.prototype.autosaveEnable = function () {
  this.autosave = true;
};
