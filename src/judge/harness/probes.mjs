/* global process */
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import v8 from 'node:v8';
import { currentClock, sealClock, virtualClock } from './clock.mjs';
import { baseline, excess, handles, option, real, sleep, turns, until } from './loop.mjs';

export { turns, until, virtualClock };

const root = process.cwd();
let prepare;
let onImportError = () => {};
let claimed = false;

/** For the harness alone, once: what to do before the first project module, and whom to tell when one throws. */
export function claimProject(hooks) {
  if (claimed) throw new Error('already claimed');
  claimed = true;
  prepare = hooks.prepare;
  onImportError = hooks.onImportError;
}

/** Imports a file of the project. */
export async function project(file) {
  if (prepare === undefined) throw new Error('project() belongs inside a test, not at the top of the file');
  sealClock();
  prepare();
  try {
    return await import(pathToFileURL(path.resolve(root, file)).href);
  } catch (error) {
    onImportError(file, error);
    throw error;
  }
}
project.path = (file = '.') => path.resolve(root, file);
Object.freeze(project);

// Handles that can stand still for ever; anything else (a file operation, a look-up, a child) will end by itself.
const STANDING = new Set([
  'TCPServerWrap',
  'TCPSocketWrap',
  'PipeWrap',
  'FSEventWrap',
  'StatWatcher',
  'SignalWrap',
  'UDPWrap',
  'Server',
  'Socket',
]);
const QUIET_TURNS = 30;
const UNDECIDED_MS = 10_000;

/** Lets the loop run until nothing more happens by itself. False: something is still under way. */
async function quiet(done) {
  const start = real.now();
  for (;;) {
    for (let i = 0; i < QUIET_TURNS; i += 1) {
      if (done()) return true;
      await turns(1);
    }
    const open = Object.keys(excess(baseline, handles()));
    if (open.length === 0) return true;
    if (open.every((kind) => STANDING.has(kind))) break;
    if (real.now() - start > UNDECIDED_MS) return false;
    await sleep(5);
  }
  // sockets are open: bytes may be on their way between processes
  for (let i = 0; i < 40; i += 1) {
    if (done()) return true;
    await sleep(3);
    await turns(5);
  }
  return true;
}

/** What becomes of a promise when the loop runs until it is quiet and the virtual clock moves by at most `virtualMs`. */
export async function settles(promise, options) {
  const virtualMs = option(options, 'virtualMs', 0);
  const clock = currentClock();
  if (virtualMs > 0 && clock === undefined)
    throw new Error('settles(…, { virtualMs }) needs virtualClock() at the top of the test file');
  let result;
  Promise.resolve(promise).then(
    (value) => (result = { state: 'fulfilled', value }),
    (reason) => (result = { state: 'rejected', reason }),
  );
  const limit = (clock?.now() ?? 0) + virtualMs;
  for (;;) {
    const decided = await quiet(() => result !== undefined);
    if (result !== undefined) return result;
    if (!decided) return { state: 'undecided' };
    const left = clock === undefined ? 0 : limit - clock.now();
    const wait = clock?.untilNext();
    if (wait === undefined || left <= 0 || wait > left) {
      if (left > 0) await clock.tickAsync(left);
      return result ?? { state: 'unsettled' };
    }
    await clock.tickAsync(wait);
  }
}

/** The most units of work `fn` does without a turn of the loop; `units()` gives a running count of work. */
export async function longestRun(fn, units) {
  let last = units();
  const first = last;
  let longest = 0;
  let beats = 0;
  let running = true;
  const look = () => {
    const count = units();
    if (count - last > longest) longest = count - last;
    last = count;
  };
  const beat = () => {
    look();
    beats += 1;
    if (running) real.setImmediate(beat);
  };
  real.setImmediate(beat);
  try {
    const value = await fn();
    look();
    return { longest, total: last - first, turns: beats, value };
  } finally {
    running = false;
  }
}

/** What `fn` opened and left open once the loop is quiet. */
export async function handlesAfter(fn, options) {
  const ms = option(options, 'ms', 2000);
  await turns(5);
  const clock = currentClock();
  const before = handles();
  const timersBefore = clock?.refed() ?? 0;
  const value = await fn();
  const left = () => {
    const more = excess(before, handles());
    const timers = (clock?.refed() ?? 0) - timersBefore;
    if (timers > 0) more.Timeout = timers;
    return more;
  };
  await until(() => Object.keys(left()).length === 0, { turns: 200, ms });
  const open = left();
  return { left: open, count: Object.values(open).reduce((sum, one) => sum + one, 0), value };
}

let gc;

/** For the harness alone, before the project is let in: looks for the engine's own collection, which costs a context. */
export function readyToCollect() {
  try {
    v8.setFlagsFromString('--expose-gc');
    const found = process.getBuiltinModule('node:vm').runInNewContext('gc');
    if (typeof found === 'function') gc = found;
  } catch {
    // no separate context here: collect by pressure instead
  }
}

const { ArrayBuffer, WeakRef, WebAssembly } = globalThis;

// The engine collects everything before it gives up on an allocation that cannot be had.
const PRESSURE = [
  () => new ArrayBuffer(2 ** 35 - 1),
  () => new ArrayBuffer(2 ** 34),
  () => Array.from({ length: 4 }, () => new ArrayBuffer(64 * 2 ** 20)),
  () => new WebAssembly.Memory({ initial: 16_384, maximum: 16_384 }),
  () => Array.from({ length: 4 }, () => new Array(2e6).fill(0)),
];

function press(step) {
  if (gc !== undefined) {
    gc();
    return;
  }
  try {
    PRESSURE[step % PRESSURE.length]();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the refusal is what was wanted
  }
}

const canary = () => new WeakRef({ canary: true });

/** Makes the engine collect. False: no proof that it did. */
async function collect() {
  const bird = canary();
  // an object whose WeakRef was made or asked in this job is held until the job ends
  await sleep(1);
  for (let step = 0; step < 10; step += 1) {
    press(step);
    await sleep(step < 2 ? 1 : 10);
    if (bird.deref() === undefined) return true;
    await sleep(1);
  }
  return false;
}

async function round(make, index, refs) {
  const made = await make(index);
  for (const one of Array.isArray(made) ? made : [made]) refs.push(new WeakRef(one));
}

/** Does what `make` made stay reachable, more of it the more rounds there were? Undecided where collection cannot be had. */
export async function retained(make, options) {
  const rounds = option(options, 'rounds', 20);
  const refs = [];
  const live = [];
  for (let half = 1; half <= 2; half += 1) {
    for (let index = (half - 1) * rounds; index < half * rounds; index += 1) {
      await round(make, index, refs);
      await turns(1);
    }
    await turns(10);
    let alive = refs.length;
    // what the first collection lets go of may have held others; where nothing is left there is nothing to ask a second one
    for (let time = 1; time <= 2 && alive > 0; time += 1) {
      if (!(await collect())) return { verdict: 'undecided', live, rounds };
      alive = refs.filter((ref) => ref.deref() !== undefined).length;
    }
    live.push(alive);
    await sleep(1);
  }
  const growth = live[1] - live[0];
  const tolerated = Math.max(1, Math.ceil((refs.length / 10) * 1) - 1);
  return { verdict: growth > tolerated ? 'leak' : 'ok', live, rounds };
}
