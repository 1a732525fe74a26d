import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openSite } from './site.js';

const clock = virtualClock();

test('a file is read once a second, however many ask', async () => {
  const { volume, visit, answered, show } = await openSite();
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
  const crowd = async (lang) => {
    const visits = Array.from({ length: 25 }, () => visit('receipt', lang));
    const all = await answered(visits);
    requests += visits.length;
    assert.ok(
      all,
      `of 25 requests at a time ${visits.filter(({ answer }) => !answer).length} were not answered`,
    );
    check();
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
});
