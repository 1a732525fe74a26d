import test from 'node:test';
import assert from 'node:assert/strict';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import { turns } from '#hotfix/probes';
import { openApp, openDb } from './shop.js';

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
// stands still without work: what is looked at is the loop, not the processor
const block = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

// the project's slow timers: one of them may well be due right after the loop was held up
const slow = [];
for (const name of ['setInterval', 'setTimeout']) {
  const real = timers[name];
  const watched = (act, ms, ...args) => {
    const timer = real(act, ms, ...args);
    if (ms > 2000) slow.push({ timer, act: () => act(...args) });
    return timer;
  };
  Object.defineProperties(watched, Object.getOwnPropertyDescriptors(real));
  timers[name] = watched;
  globalThis[name] = watched;
}
syncBuiltinESMExports();

const running = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

test('the metrics tell when the event loop was held up', async (t) => {
  const db = await openDb(10);
  const before = running();
  const { get, close } = await openApp(t, db, { on: () => true });
  const told = async () => {
    const { text } = await get('/metrics');
    const [, value] = /^event_loop_delay_max_ms ([\d.e+]+)\s*$/m.exec(text) ?? [];
    assert.ok(value !== undefined, '/metrics has no line event_loop_delay_max_ms with a number');
    return Number(value);
  };
  await later(60);
  await told();
  // more than a second: a share of the time, in thousandths, is never as much
  for (const ms of [250, 2000]) {
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
      again >= 1100,
      `the event loop was held up for 2000 ms a moment ago, the metrics say ${again} when they are asked once more`,
    );
  }
  // one, not all: two halves of a window may be emptied in turn
  slow.find(({ timer }) => !timer._destroyed)?.act();
  await turns(5);
  const still = await told();
  assert.ok(
    still >= 1100,
    `the event loop was held up for 2000 ms a few seconds ago, then the timer with which the service tidies up was due, and the metrics say ${still}`,
  );
  const { text } = await get('/metrics');
  assert.match(text, /^cache_hits_total \d/m, 'the metrics that were there are not there any more');
  await close();
  await turns(5);
  assert.ok(running() <= before, 'the service was closed, and a timer keeps its process running');
});
