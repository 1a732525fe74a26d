import cjs, { named, other } from './lib.cjs';
import * as ns from './lib.cjs';
import { createRequire } from 'node:module';
import json from './data.json' with { type: 'json' };
console.log(cjs, named, other, Object.keys(ns));
const require = createRequire(import.meta.url);
console.log(
  require('./lib.cjs') === cjs,
  require('./data.json').v === json.v,
  require.resolve('./lib.cjs').endsWith('lib.cjs'),
);
try {
  await import('./data.json');
} catch (error) {
  console.log(error.code);
}
console.log((await import('./getter.cjs')).default.value);
