/** One program that wants too much: how it is stopped, and what it must show. */
export interface Attack {
  readonly program: string;
  /** it never ends by itself: typed, or killed, once it shows that it runs */
  readonly stop?: 'Ctrl-C' | 'kill';
  /** leaves its output unread */
  readonly unread?: true;
  readonly shows: readonly (string | RegExp)[];
  readonly code: number;
}

/** What a program prints once it has begun. */
export const BEGUN = 'begun';
/** The container's limits in this suite: small, so that reaching them is quick. */
export const SETTINGS = {
  processes: 8,
  openFiles: 64,
  diskBytes: 32 * 1024 * 1024,
  memoryBytes: 256 * 1024 * 1024,
};

const INTERRUPTED = 128 + 2;
/** what the container's `kill()` sends is SIGTERM */
const KILLED = 128 + 15;

/** Runs `body` again and again, and prints how it failed in the end. */
const untilRefused = (body: string): string => `
const kept = [];
try { for (;;) { ${body} } } catch (error) { console.log(error.name, error.code, error.message); }`;

export const ATTACKS: Readonly<Record<string, Attack>> = {
  // first, since a busy worker, even one that is being stopped, holds up the browser's measurement
  'memory by objects, while it goes on answering': {
    program: `const kept = []; setInterval(() => kept.push(new Array(1e5).fill(kept.length + 0.5)), 40);`,
    shows: ['FATAL ERROR', 'JavaScript heap out of memory'],
    code: 128 + 6,
  },
  'a CPU hog': {
    program: `console.log('${BEGUN}'); while (true) {}`,
    stop: 'Ctrl-C',
    shows: [BEGUN],
    code: INTERRUPTED,
  },
  'starvation by microtasks': {
    program: `const next = () => Promise.resolve().then(next); console.log('${BEGUN}'); next(); setTimeout(() => console.log('a timer ran'));`,
    stop: 'Ctrl-C',
    shows: [/^(?![^]*a timer ran)/],
    code: INTERRUPTED,
  },
  'starvation by process.nextTick': {
    program: `const next = () => process.nextTick(next); console.log('${BEGUN}'); next();`,
    stop: 'kill',
    shows: [BEGUN],
    code: KILLED,
  },
  'a regular expression that backtracks for ever': {
    program: `console.log('${BEGUN}'); /^(a+)+$/.test('a'.repeat(60) + 'b');`,
    stop: 'Ctrl-C',
    shows: [BEGUN],
    code: INTERRUPTED,
  },
  'memory by buffers': {
    program: untilRefused('kept.push(Buffer.alloc(2 ** 31));'),
    shows: ['RangeError', 'Array buffer allocation failed'],
    code: 0,
  },
  'memory by WebAssembly': {
    program: untilRefused('kept.push(new WebAssembly.Memory({ initial: 65536 }));'),
    shows: ['RangeError', 'WebAssembly.Memory(): could not allocate memory'],
    code: 0,
  },
  'memory by one string': {
    program: `let text = 'x';${untilRefused('text += text;')}`,
    shows: ['RangeError', 'Invalid string length'],
    code: 0,
  },
  'memory by one array': {
    program: untilRefused('kept.length = kept.length * 2 + 1;'),
    shows: ['RangeError', 'Invalid array length'],
    code: 0,
  },
  'a fork bomb': {
    program: `
const { spawn } = require('node:child_process');
const more = () => spawn(process.execPath, [__filename], { stdio: 'inherit' })
  .on('error', (error) => { console.log(error.message); console.log('${BEGUN}'); })
  .on('exit', more);
more(); more(); setInterval(() => {}, 1000);`,
    stop: 'Ctrl-C',
    shows: [/spawn \S*node EAGAIN/],
    code: INTERRUPTED,
  },
  'a worker bomb': {
    program: `
const { Worker } = require('node:worker_threads');
new Worker(__filename).on('error', (error) => { console.log(error.code, error.message); process.exit(); });`,
    shows: ['ERR_WORKER_INIT_FAILED EAGAIN'],
    code: 0,
  },
  'a leak of descriptors': {
    program: untilRefused("kept.push(require('node:fs').openSync(__filename));"),
    shows: ['EMFILE: too many open files, open'],
    code: 0,
  },
  'a disk that is filled': {
    program: `const fs = require('node:fs'); ${untilRefused("fs.appendFileSync('filler', Buffer.alloc(2 ** 20));")} fs.unlinkSync('filler');`,
    shows: ['ENOSPC: no space left on device, write'],
    code: 0,
  },
  'a million timers': {
    program: `let fired = 0; for (let i = 0; i < 1e6; i++) setTimeout(() => fired++, i % 3); process.on('exit', () => console.log(fired + ' fired'));`,
    shows: ['1000000 fired'],
    code: 0,
  },
  'a flood of output that nobody reads': {
    program: `const line = 'y'.repeat(1e5); for (;;) console.log(line);`,
    stop: 'kill',
    unread: true,
    shows: [],
    code: KILLED,
  },
  'huge arguments and a huge environment': {
    program: `
const { spawnSync, execFileSync } = require('node:child_process');
const long = 'x'.repeat(131072), env = {};
for (let i = 0; i < 20; i++) env['V' + i] = long.slice(9);
console.log(spawnSync(process.execPath, ['-e', '0', long]).error.message);
try { execFileSync(process.execPath, ['-e', '0'], { env }); } catch (error) { console.log(error.code); }`,
    shows: [/spawnSync \S*node E2BIG\r?\nE2BIG/],
    code: 0,
  },
  'a recursion without end': {
    program: `const dive = () => dive() + 1; dive();`,
    shows: ['RangeError: Maximum call stack size exceeded'],
    code: 1,
  },
};
