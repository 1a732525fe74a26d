import def, { counter, increment, Thing as Renamed } from './lib.mjs';
import * as ns from './lib.mjs';
import { counter as viaStar, own } from './star.mjs';
console.log(def(2), counter, viaStar, own);
increment();
console.log(counter, ns.counter, viaStar, new Renamed().name);
console.log(ns, Object.keys(ns), ns[Symbol.toStringTag], 'nope' in ns, ns.nope);
console.log(Reflect.ownKeys(ns).length, Object.isSealed(ns), Object.getPrototypeOf(ns));
try {
  ns.counter = 5;
} catch (error) {
  console.log(error.name);
}
try {
  delete ns.counter;
} catch (error) {
  console.log(error.name);
}
const dynamic = await import('./lib.mjs');
console.log(dynamic === ns, dynamic.default === def, def.name);
console.log(
  import.meta.url.endsWith('/esm/main.mjs'),
  import.meta.filename.endsWith('main.mjs'),
  import.meta.main,
  import.meta.resolve('./lib.mjs').endsWith('lib.mjs'),
);
console.log(this, typeof require, typeof module);
const { default: fs, readFileSync } = await import('node:fs');
console.log(fs.readFileSync === readFileSync);
await import('./nope.mjs').catch((error) =>
  console.log(error.code, error.message.replace(/'.*?\/esm\//g, "'")),
);
