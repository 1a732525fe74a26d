import test from 'node:test';
import assert from 'node:assert/strict';
import { project, settles, turns, virtualClock } from '#hotfix/probes';

const clock = virtualClock();
const HAMMERING = 5000;
let before = 0;
const timers = () => clock.pending() - before;

/** A condition that counts how often it is looked at, and gives up when nobody else gets a turn. */
function watched(condition) {
  let sinceTurn = 0;
  let running = true;
  const look = () => {
    look.times += 1;
    sinceTurn += 1;
    if (sinceTurn > HAMMERING) throw new Error(`${HAMMERING} looks without a turn of the event loop`);
    return condition();
  };
  look.times = 0;
  look.stop = () => (running = false);
  (function beat() {
    sinceTurn = 0;
    if (running) setImmediate(beat);
  })();
  return look;
}

const inWords = ({ state, reason }) =>
  state === 'rejected' ? `it rejected with ${reason?.name}: ${reason?.message}` : `it is ${state}`;

test('what happens in a later turn is seen', async () => {
  const { waitFor } = await project('src/wait-for.js');
  before = clock.pending();
  let so = false;
  const look = watched(() => so);
  const done = waitFor(look, { timeoutMs: 5000 });
  done.catch(() => {}); // looked at below
  await turns(20);
  so = true;
  const got = await settles(done, { virtualMs: 150 });
  look.stop();
  assert.equal(
    got.state,
    'fulfilled',
    `the condition came true after 20 turns; 150 ms later waitFor: ${inWords(got)}`,
  );
  assert.equal(timers(), 0, `waitFor has ended; ${timers()} timers are still running`);
});

test('what is so already needs no waiting', async () => {
  const { waitFor } = await project('src/wait-for.js');
  before = clock.pending();
  const got = await settles(waitFor(() => true));
  assert.equal(got.state, 'fulfilled', `the condition was true from the start; waitFor: ${inWords(got)}`);
  assert.equal(timers(), 0, `waitFor has ended; ${timers()} timers are still running`);
});

test('it looks often enough and not all the time', async () => {
  const { waitFor } = await project('src/wait-for.js');
  before = clock.pending();
  const awake = clock.refed();
  const look = watched(() => false);
  const done = waitFor(look, { timeoutMs: 60_000 });
  done.catch(() => {}); // looked at by nobody
  await turns(300);
  assert.ok(look.times <= 5, `nothing happened and no time passed; waitFor looked ${look.times} times`);
  const early = look.times;
  // a script of another team has nothing else that keeps it alive
  assert.notEqual(
    clock.refed() - awake,
    0,
    'a script waits with waitFor and nothing else: it ends before the condition is so and before the time is over',
  );
  await clock.tickAsync(2000);
  const times = look.times - early;
  look.stop();
  assert.ok(times >= 19 && times <= 401, `in 2 s waitFor looked ${times} times`);
});

test('it gives up in time', async () => {
  const { waitFor } = await project('src/wait-for.js');
  before = clock.pending();
  const look = watched(() => false);
  let got = { state: 'unsettled' };
  // no round number: who looks at the time now and then only is late
  waitFor(look, { timeoutMs: 3130 }).then(
    () => (got = { state: 'fulfilled' }),
    (reason) => (got = { state: 'rejected', reason }),
  );
  await clock.tickAsync(3030);
  assert.equal(got.state, 'unsettled', `a wait of 3.13 s, after 3.03 s: ${inWords(got)}`);
  await clock.tickAsync(250);
  look.stop();
  assert.equal(got.reason?.name, 'WaitTimeout', `a wait of 3.13 s, after 3.28 s: ${inWords(got)}`);
  assert.equal(timers(), 0, `waitFor has given up; ${timers()} timers are still running`);
});

test('an error of the condition is passed on', async () => {
  const { waitFor } = await project('src/wait-for.js');
  before = clock.pending();
  let broken = false;
  const look = watched(() => {
    if (broken) throw new RangeError('no such index');
    return false;
  });
  const done = waitFor(look);
  done.catch(() => {}); // looked at below
  await turns(20);
  broken = true;
  const got = await settles(done, { virtualMs: 150 });
  look.stop();
  assert.equal(got.reason?.name, 'RangeError', `the condition threw; waitFor: ${inWords(got)}`);
  assert.equal(timers(), 0, `waitFor has ended; ${timers()} timers are still running`);
});
