import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until, virtualClock } from '#hotfix/probes';
import { openSite } from './site.js';

const clock = virtualClock();

test('a file is read once a second, however many ask', async () => {
  const { volume, sandbox, visit, asked, answered, show } = await openSite();
  const start = clock.now();
  let requests = 0;
  const check = () => {
    const [path, times] = [...volume.count.read].sort(([, a], [, b]) => b - a)[0] ?? ['nothing', 0];
    const seconds = Math.floor((clock.now() - start) / 1000);
    assert.ok(
      times <= 1 + seconds,
      `${requests} requests within ${seconds} s, nothing changed: ${path} was read, and billed, ${times} times`,
    );
  };
  /** 25 requests at a time; where `slow` is a path, the volume answers it when all of them are here. */
  const crowd = async (lang, slow) => {
    if (slow) sandbox.slow(slow);
    const before = asked();
    const visits = Array.from({ length: 25 }, () => visit('receipt', lang));
    if (slow) {
      await until(() => asked() === before + 25);
      await turns(50);
      sandbox.go(slow);
    }
    const all = await answered(visits);
    requests += visits.length;
    assert.ok(
      all,
      `of 25 requests at a time ${visits.filter(({ answer }) => !answer).length} were not answered`,
    );
    if (!slow) check();
  };
  for (const lang of ['en', 'de', 'fr']) await crowd(lang);
  for (let i = 0; i < 8; i += 1) {
    await clock.tickAsync(500);
    await show('receipt', 'de');
    requests += 1;
    check();
  }
  await clock.tickAsync(5001);
  await crowd('de');

  // one change is one read more, not one for each who asks
  const path = 'templates/receipt.de.html';
  sandbox.put(path, '<h1>Quittung {{number}}</h1><p>neu</p>');
  await clock.tickAsync(5001);
  const before = volume.count.read.get(path) ?? 0;
  await crowd('de', path);
  const reads = (volume.count.read.get(path) ?? 0) - before;
  assert.ok(reads <= 2, `${path} was changed once; 25 requests at a time read, and were billed for, it ${reads} times`);
});
