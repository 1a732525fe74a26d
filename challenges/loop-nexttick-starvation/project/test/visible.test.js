import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createImporter } = await import('../src/importer.js');
const { waitFor } = await import('../src/wait-for.js');
const { createIndex } = await import('../vendor/search-index.js');
const { openFeed } = await import('../vendor/supplier-feed.js');

test('a small feed is in the index, in its order', async () => {
  const index = createIndex();
  const importer = createImporter({ index });
  assert.deepEqual(await importer.importFeed(openFeed('acme', 50)), { imported: 50 });
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    index.documents.map(({ sku }) => sku),
    Array.from({ length: 50 }, (_, i) => `acme-${i + 1}`),
  );
  assert.equal(importer.status().state, 'done');
});

test('while 2000 articles are imported the event loop turns', async () => {
  const importer = createImporter({ index: createIndex() });
  let turns = 0;
  const beat = () => {
    turns += 1;
    timer = setImmediate(beat);
  };
  let timer = setImmediate(beat);
  await importer.importFeed(openFeed('acme', 2000));
  clearImmediate(timer);
  assert.ok(turns >= 3, `2000 articles were imported in ${turns} turns of the event loop`);
});

test('waitFor sees what happens in the next turn', async () => {
  let ready = false;
  setImmediate(() => (ready = true));
  await waitFor(() => ready, { timeoutMs: 300 });
});
