// `main` without `exports`, the ways it was always looked up
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'legacy-')));
const put = (name, text = '') => {
  const file = path.join(directory, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
};
const absolute = put('elsewhere/entry.js');
const mains = { absolute, bare: 'lib/a', folder: './lib', json: 'lib/data', none: undefined, wrong: 'gone', mistyped: 1 };
for (const [name, main] of Object.entries(mains)) {
  put(`node_modules/${name}/package.json`, JSON.stringify({ name, main }));
  for (const file of ['lib/a.js', 'lib/index.js', 'lib/data.json', 'index.js']) put(`node_modules/${name}/${file}`);
}
put('node_modules/empty/package.json', '{}');
put('node_modules/nowhere/package.json', '{"main":"./gone/../lib"}');
const parent = pathToFileURL(path.join(directory, 'main.mjs')).href;
put('main.mjs', `export const resolve = (name) => import.meta.resolve(name);`);
const { resolve } = await import(parent);
for (const name of [...Object.keys(mains), 'empty', 'nowhere']) {
  try {
    console.log(name, resolve(name).replace(directory, '<here>'));
  } catch ({ code, message }) {
    console.log(name, code, message.replaceAll(directory, '<here>'));
  }
}
fs.rmSync(directory, { recursive: true });
