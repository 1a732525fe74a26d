import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { openApp, openDb } from './shop.js';

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const block = (ms) => {
  for (const end = performance.now() + ms; performance.now() < end;);
};

test('the metrics tell when the event loop was held up', async (t) => {
  const db = await openDb(10);
  const { get } = await openApp(t, db, { on: () => true });
  const told = async () => {
    const { text } = await get('/metrics');
    const [, value] = /^event_loop_delay_max_ms ([\d.e+]+)\s*$/m.exec(text) ?? [];
    assert.ok(value !== undefined, '/metrics has no line event_loop_delay_max_ms with a number');
    return Number(value);
  };
  await later(60);
  await told();
  for (const ms of [120, 260]) {
    block(ms);
    await turns(3);
    await later(40);
    const value = await told();
    assert.ok(value >= ms * 0.7, `the event loop was held up for ${ms} ms, the metrics say ${value}`);
  }
  // and it is told to whoever asks next, too
  const again = await told();
  assert.ok(
    again >= 180,
    `the event loop was held up for 260 ms a moment ago, the metrics say ${again} when they are asked a second time`,
  );
  const { text } = await get('/metrics');
  assert.match(text, /^cache_hits_total \d/m, 'the metrics that were there are not there any more');
});
