import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createVolume } = await import('../vendor/volume.js');
const { createService } = await import('../src/service.js');

async function start() {
  const volume = createVolume();
  const { app, close } = createService({ volume });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const get = async (path) => {
    const res = await fetch(`http://127.0.0.1:${app.address().port}${path}`, {
      headers: { connection: 'close' },
    });
    return { status: res.status, html: await res.text() };
  };
  return { volume, get, close };
}

test('a receipt in German, a refund in English', async () => {
  const { get, close } = await start();
  const receipt = await get('/receipt/r-1?lang=de&name=Ann&total=12.00');
  assert.equal(
    receipt.html,
    '<!doctype html><main><h1>Quittung r-1</h1><p>Ann, Sie haben 12.00 bezahlt.</p></main>',
  );
  assert.match((await get('/refund/r-2?lang=de&name=Bo&total=3')).html, /Refund r-2/);
  assert.equal((await get('/invoice/r-3')).status, 404);
  await close();
});

test('what marketing changes is shown', async () => {
  const { volume, get, close } = await start();
  volume.sandbox.put('templates/receipt.html', '<p>Thanks, {{name}}</p>');
  assert.match((await get('/receipt/r-1?name=Ann')).html, /Thanks, Ann/);
  await close();
});

test('a request does not stop the process', async () => {
  const { volume, get, close } = await start();
  const before = volume.count.sync;
  await get('/receipt/r-1?lang=de&name=Ann&total=12.00');
  const calls = volume.count.sync - before;
  assert.equal(calls, 0, `one request stopped the whole process ${calls} times to wait for the volume`);
  await close();
});
