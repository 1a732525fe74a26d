import test from 'node:test';
import assert from 'node:assert/strict';
import { project, turns } from '#hotfix/probes';
import { collector, openStore, outcomeOf, salt } from './shop.js';

const MB = 1024 * 1024;

test('a file is read no faster than it is taken', async () => {
  const { convert } = await project('src/convert.js');
  const store = await openStore();
  const row = `${salt},"${'a nail, and another nail, '.repeat(40)}"\n`;
  store.put('list', `sku,name\n${row.repeat(Math.ceil((2.5 * MB) / row.length))}`);
  const { output } = collector({ take: false });
  const result = convert(await store.open('list'), output);
  result.catch(() => {}); // looked at below
  await turns(400);
  const before = store.count.bytes;
  await turns(100);
  const { bytes } = store.count;
  assert.ok(
    bytes <= MB,
    `nobody takes anything, and ${(bytes / MB).toFixed(1)} MB of the file have been read`,
  );
  assert.equal(bytes, before, 'nobody takes anything, and the file is being read on and on');
  assert.ok(bytes > 0, 'nothing of the file was read');
  output.destroy();
  const { state } = await outcomeOf(result);
  assert.equal(state, 'rejected', `who was to take it has left, and the conversion is ${state}`);
});
