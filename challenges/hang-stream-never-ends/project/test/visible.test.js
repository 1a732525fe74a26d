import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

process.env.LOG_LEVEL ??= 'silent';
const { createStore } = await import('../vendor/store.js');
const { convert } = await import('../src/convert.js');

async function converted(content, options) {
  const store = createStore({ 'list.csv': content });
  const output = new PassThrough();
  const collected = text(output);
  const result = convert(await store.open('list.csv'), output, options);
  const timeout = new Promise((resolve) => setTimeout(resolve, 2000, 'still open after two seconds'));
  return Promise.race([Promise.all([result, collected]), timeout]);
}

test('a price list with quotes, comments and blank lines', async () => {
  const list = '# fjord, spring\nsku,name\n\nF-1,"Rope, ""thin"""\nF-2,Anchor\n';
  const [{ rows }, lines] = await converted(list);
  assert.equal(rows, 2);
  assert.equal(lines, '{"sku":"F-1","name":"Rope, \\"thin\\""}\n{"sku":"F-2","name":"Anchor"}\n');
});

test('a gzipped one', async () => {
  const [{ rows }] = await converted(gzipSync('sku,name\nF-1,Rope\n'), { gzip: true });
  assert.equal(rows, 1);
});

test('a price list whose last line has no line feed', async () => {
  const result = await converted('sku,name\nF-1,Rope\nF-2,Anchor');
  assert.notEqual(result, 'still open after two seconds');
  assert.equal(result[0].rows, 2);
});
