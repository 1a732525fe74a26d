import test from 'node:test';
import assert from 'node:assert/strict';
import timers from 'node:timers';
import { syncBuiltinESMExports } from 'node:module';
import { handlesAfter, project, turns, virtualClock } from '#hotfix/probes';

const clock = virtualClock();

let immediates = 0;
const { setImmediate: realImmediate } = globalThis;
const counted = Object.assign((...args) => {
  immediates += 1;
  return realImmediate(...args);
}, realImmediate);
globalThis.setImmediate = counted;
timers.setImmediate = counted;
syncBuiltinESMExports();

test('a runner without tasks does nothing', async () => {
  const done = [];
  let runner;
  const { count, left } = await handlesAfter(async () => {
    const { createRunner } = await project('src/runner.js');
    runner = createRunner({ workers: 4, handler: async ({ id }) => void done.push(id) });
    await turns(10);
    for (let id = 0; id < 20; id += 1) runner.add({ id });
    await turns(60);
    // a timer that begins the work is fine, one that stays is not
    await clock.tickAsync(50);
    await turns(10);
  });
  assert.equal(
    done.length,
    20,
    `20 tasks were added without anybody waiting for them: ${done.length} were worked on`,
  );
  assert.equal(count, 0, `all tasks are done and the idle runner holds ${JSON.stringify(left)}`);
  assert.equal(clock.pending(), 0, `all tasks are done and ${clock.pending()} timers run on the idle runner`);
  immediates = 0;
  await turns(200);
  assert.ok(immediates <= 5, `all tasks are done and the idle runner asked for ${immediates} turns in 200`);

  runner.add({ id: 'later' });
  await turns(60);
  await clock.tickAsync(50);
  await turns(10);
  assert.equal(done.at(-1), 'later', 'a task that came after a quiet time was not worked on');
});
