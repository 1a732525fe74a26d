import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openSite } from './site.js';

const clock = virtualClock();

test('a file is read once in 5 s, however many ask', async () => {
  const { volume, visit, answered, show } = await openSite();
  const most = () => {
    const [path, times] = [...volume.count.read].sort(([, a], [, b]) => b - a)[0] ?? ['nothing', 0];
    return { path, times };
  };
  const crowd = async (lang) => {
    const visits = Array.from({ length: 25 }, () => visit('receipt', lang));
    const all = await answered(visits);
    assert.ok(
      all,
      `of 25 requests at a time ${visits.filter(({ answer }) => !answer).length} were not answered`,
    );
  };
  for (const lang of ['en', 'de', 'fr']) await crowd(lang);
  for (let i = 0; i < 8; i += 1) {
    await clock.tickAsync(500);
    await show('receipt', 'de');
  }
  const first = most();
  assert.ok(
    first.times <= 1,
    `83 requests within 4 s, nothing changed: ${first.path} was read, and billed, ${first.times} times`,
  );
  await clock.tickAsync(5001);
  await crowd('de');
  const second = most();
  assert.ok(
    second.times <= 3,
    `another 25 requests 5 s later: ${second.path} was read, and billed, ${second.times} times`,
  );
});
