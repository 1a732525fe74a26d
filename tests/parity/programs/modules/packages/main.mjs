import dual from 'dual';
import plain from 'plain';
import tool, { version } from '@acme/tool';
import sub from 'scoped-exports/feature';
import internal from '#internal';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
console.log(dual, require('dual'), plain, tool, version, sub, internal);
for (const specifier of [
  'scoped-exports/private.js',
  'scoped-exports',
  'missing-package',
  '#nope',
  'dual/x.js',
]) {
  try {
    await import(specifier);
  } catch (error) {
    console.log(specifier, error.code);
  }
  try {
    require(specifier);
  } catch (error) {
    console.log(specifier, error.code);
  }
}
