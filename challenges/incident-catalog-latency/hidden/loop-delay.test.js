import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { openApp, openDb } from './shop.js';

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const block = (ms) => {
  for (const end = performance.now() + ms; performance.now() < end;);
};

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

test('the metrics tell when the event loop was held up', async (t) => {
  const db = await openDb(10);
  const before = timers();
  const { get, close } = await openApp(t, db, { on: () => true });
  const told = async () => {
    const { text } = await get('/metrics');
    const [, value] = /^event_loop_delay_max_ms ([\d.e+]+)\s*$/m.exec(text) ?? [];
    assert.ok(value !== undefined, '/metrics has no line event_loop_delay_max_ms with a number');
    return Number(value);
  };
  await later(60);
  await told();
  for (const ms of [250, 600]) {
    block(ms);
    await turns(3);
    await later(120);
    const value = await told();
    assert.ok(value >= ms * 0.55, `the event loop was held up for ${ms} ms, the metrics say ${value}`);
    // nothing can have been held up for longer than all of this has run
    const most = process.uptime() * 1100 + 1000;
    assert.ok(value <= most, `the event loop was held up for ${ms} ms, the metrics say ${value}`);
  }
  // and it is told to whoever asks next, too
  for (const wait of [0, 1300]) {
    await later(wait);
    const again = await told();
    assert.ok(
      again >= 330,
      `the event loop was held up for 600 ms a moment ago, the metrics say ${again} when they are asked once more`,
    );
  }
  const { text } = await get('/metrics');
  assert.match(text, /^cache_hits_total \d/m, 'the metrics that were there are not there any more');
  await close();
  await turns(5);
  assert.ok(timers() <= before, 'the service was closed, and a timer keeps its process running');
});
