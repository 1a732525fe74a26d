import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { openSite } from './site.js';

const clock = virtualClock();

test('no request stops the process', async () => {
  const { volume, sandbox, show } = await openSite();
  const before = volume.count.sync;
  let requests = 0;
  for (let round = 0; round < 3; round += 1) {
    for (const [page, lang] of [
      ['receipt', 'de'],
      ['receipt', 'fr'],
      ['refund', 'en'],
      ['invoice', 'de'],
    ]) {
      await show(page, lang);
      requests += 1;
    }
    sandbox.put('templates/refund.html', `<h1>Refund, edition ${round}</h1>`);
    await clock.tickAsync(6000);
  }
  await turns(20);
  const calls = volume.count.sync - before;
  assert.equal(
    calls,
    0,
    `${requests} requests stopped the whole process ${calls} times to wait for the volume`,
  );
});
