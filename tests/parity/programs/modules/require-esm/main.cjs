const ns = require('./lib.mjs');
console.log(ns.default, ns.named, ns.__esModule, require('./lib.mjs') === ns);
console.log(require('./only-default.mjs'));
try {
  require('./tla.mjs');
} catch (error) {
  console.log(error.code);
}
import('./tla.mjs').then(({ value }) => console.log(value));
