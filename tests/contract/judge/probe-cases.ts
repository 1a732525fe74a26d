/** One probe, code it must let pass and code it must fail. `code` is the project's only module, `src/code.js`. */
export interface ProbeCase {
  readonly probe: string;
  /** what the wrong code does */
  readonly catches: string;
  readonly hidden: string;
  readonly right: Readonly<Record<string, string>>;
  readonly wrong: Readonly<Record<string, string>>;
}

const hidden = (imports: string, top: string, body: string): string => `import test from 'node:test';
import assert from 'node:assert/strict';
import { project, ${imports} } from '#hotfix/probes';
${top}
test('the probe decides', async (t) => {
  const code = await project('src/code.js');
${body}
});
`;

const RETAINED = hidden(
  'retained',
  '',
  `  const made = await retained((i) => code.round(i));
  assert.notEqual(made.verdict, 'undecided', 'nothing could be collected here');
  assert.notEqual(made.verdict, 'leak', 'what was used stays: ' + made.live.join(', '));`,
);

const RUN = hidden(
  'longestRun',
  'let reads = 0;',
  `  const rows = Array.from({ length: 2000 }, (_, i) => ({ get value() { reads += 1; return i; } }));
  const { longest, total, value } = await longestRun(() => code.sum(rows), () => reads);
  assert.equal(value, 1999000);
  assert.equal(total, 2000);
  assert.ok(longest <= 500, longest + ' rows were read without a pause');`,
);

const SETTLES = hidden(
  'settles, virtualClock',
  'const clock = virtualClock();',
  `  const answer = await settles(code.answer(), { virtualMs: 30_000 });
  assert.notEqual(answer.state, 'undecided', 'undecided');
  assert.notEqual(answer.state, 'unsettled', 'the request never ends');
  assert.equal(answer.state, 'rejected');
  assert.equal(answer.reason.code, 'LATE');`,
);

const NOW = hidden(
  'settles',
  '',
  `  const answer = await settles(code.answer());
  assert.deepEqual(answer, { state: 'fulfilled', value: 7 }, 'it is ' + answer.state);`,
);

const HANDLES = hidden(
  'handlesAfter',
  '',
  `  const { left, count, value } = await handlesAfter(() => code.visit());
  assert.equal(value, 'hi');
  assert.equal(count, 0, 'still open: ' + JSON.stringify(left));`,
);

const CLOCK = hidden(
  'virtualClock, settles',
  'const clock = virtualClock({ now: Date.UTC(2030, 0, 1) });',
  `  const seen = [];
  const run = code.run((what) => seen.push(what));
  await clock.tickAsync(999);
  assert.deepEqual(seen, [], 'something happened before its time: ' + seen);
  assert.ok(clock.pending() > 0, 'no timer waits');
  await clock.tickAsync(1);
  assert.equal(seen.length, 1, 'at 1000 ms: ' + JSON.stringify(seen));
  await clock.tickAsync(9000);
  assert.equal((await settles(run)).state, 'fulfilled', 'it did not end');
  assert.equal(clock.pending(), 0, clock.pending() + ' timers are left');
  assert.deepEqual(seen, ['1000 1000', '10000 10000'], JSON.stringify(seen));`,
);

/** Sleeps 1 s and 9 s by one way of sleeping, and reads two clocks. */
const sleeper = (
  imports: string,
  sleep: string,
  elapsed = 'performance.now()',
  today = 'Date.now()',
): string => `${imports}
export async function run(say) {
  const [from, day] = [${elapsed}, ${today}];
  const note = () => say(Math.round(${elapsed} - from) + ' ' + (${today} - day));
  const sleep = ${sleep};
  await sleep(1000); note(); await sleep(9000); note();
}
`;

const HRTIME = 'Number(process.hrtime.bigint() / 1000000n)';

export const PROBE_CASES: readonly ProbeCase[] = [
  {
    probe: 'retained',
    catches: 'keeps everything reachable',
    hidden: RETAINED,
    right: {
      'lets go': 'export const round = (i) => ({ i, data: new Array(100).fill(i) });',
      'a cache of five':
        'const last = []; export const round = (i) => { const it = { i }; last.push(it); if (last.length > 5) last.shift(); return it; };',
      'a WeakMap':
        'const seen = new WeakMap(); export const round = (i) => { const it = { i }; seen.set(it, { again: it }); return it; };',
      asynchronous:
        'export const round = async (i) => { await null; const it = { i }; await new Promise(setImmediate); return it; };',
      'a cleared interval':
        'export const round = (i) => { const it = { i }; clearInterval(setInterval(() => it, 1000)); return it; };',
    },
    wrong: {
      'a list, and no rounds by a polluted prototype':
        'Object.prototype.rounds = 0; const all = []; export const round = (i) => { const it = { i }; all.push(it); return it; };',
      'a list': 'const all = []; export const round = (i) => { const it = { i }; all.push(it); return it; };',
      listeners:
        "import { EventEmitter } from 'node:events'; const hub = new EventEmitter().setMaxListeners(0); export const round = (i) => { const it = { i }; hub.on('x', () => it); return it; };",
      'a hidden closure':
        'let keep = () => 0; export const round = (i) => { const it = { i }; const before = keep; keep = () => [it, before]; return it; };',
      intervals:
        'export const round = (i) => { const it = { i }; setInterval(() => it, 1e6).unref(); return it; };',
      'one in four':
        'const all = new Set(); export const round = (i) => { const it = { i }; if (i % 4 === 0) all.add(it); return it; };',
      'pending promises':
        'const waiting = new Map(); export const round = (i) => { const it = { i }; new Promise((resolve) => waiting.set(i, resolve)).then(() => it); return it; };',
    },
  },
  {
    probe: 'longestRun',
    catches: 'does all the work in one turn',
    hidden: RUN,
    right: {
      'chunks by setImmediate':
        'export const sum = async (rows) => { let s = 0; for (let i = 0; i < rows.length; i += 1) { if (i % 200 === 0) await new Promise(setImmediate); s += rows[i].value; } return s; };',
      'chunks by setTimeout':
        'export const sum = async (rows) => { let s = 0; for (let i = 0; i < rows.length; i += 1) { if (i % 400 === 0) await new Promise((r) => setTimeout(r, 0)); s += rows[i].value; } return s; };',
      'chunks by scheduler.yield':
        "import { scheduler } from 'node:timers/promises'; export const sum = async (rows) => { let s = 0; for (let i = 0; i < rows.length; i += 1) { if (i % 100 === 0) await scheduler.yield(); s += rows[i].value; } return s; };",
    },
    wrong: {
      'one loop': 'export const sum = (rows) => rows.reduce((s, row) => s + row.value, 0);',
      'await null':
        'export const sum = async (rows) => { let s = 0; for (const row of rows) { await null; s += row.value; } return s; };',
      nextTick:
        'export const sum = async (rows) => { let s = 0; for (const row of rows) { await new Promise(process.nextTick); s += row.value; } return s; };',
      'one late loop':
        'export const sum = async (rows) => { await new Promise((r) => setTimeout(r, 1)); return rows.reduce((s, row) => s + row.value, 0); };',
      'yields, then blocks':
        'export const sum = async (rows) => { for (let i = 0; i < 50; i += 1) await new Promise(setImmediate); return rows.reduce((s, row) => s + row.value, 0); };',
    },
  },
  {
    probe: 'settles',
    catches: 'never settles',
    hidden: SETTLES,
    right: {
      'a deadline':
        "export const answer = () => new Promise((_, reject) => setTimeout(() => reject(Object.assign(new Error('late'), { code: 'LATE' })), 20000));",
      'a deadline by AbortSignal.timeout':
        "export const answer = () => new Promise((_, reject) => AbortSignal.timeout(30000).addEventListener('abort', () => reject(Object.assign(new Error('late'), { code: 'LATE' }))));",
      'at once':
        "export const answer = () => Promise.reject(Object.assign(new Error('late'), { code: 'LATE' }));",
    },
    wrong: {
      'nobody answers': 'export const answer = () => new Promise(() => {});',
      'a lost callback': 'export const answer = () => new Promise(() => { setTimeout(() => {}, 5000); });',
      'an interval that goes on':
        'export const answer = () => new Promise(() => { setInterval(() => {}, 1000); });',
      'a deadline too far':
        "export const answer = () => new Promise((_, reject) => setTimeout(() => reject(Object.assign(new Error('late'), { code: 'LATE' })), 30001));",
      'a mutex never released':
        'let free = Promise.resolve(); const lock = () => { const before = free; free = new Promise(() => {}); return before; }; export const answer = async () => { await lock(); await lock(); };',
    },
  },
  {
    probe: 'settles without a clock',
    catches: 'never settles although files and turns are done',
    hidden: NOW,
    right: {
      microtasks:
        'export const answer = async () => { for (let i = 0; i < 20; i += 1) await null; return 7; };',
      turns:
        'export const answer = async () => { for (let i = 0; i < 20; i += 1) await new Promise(setImmediate); return 7; };',
      'a file':
        "import { readFile } from 'node:fs/promises'; export const answer = async () => (await readFile('package.json', 'utf8')).length > 0 ? 7 : 0;",
      'a request':
        "import http from 'node:http'; export const answer = () => new Promise((resolve) => { const server = http.createServer((q, s) => s.end('7')).listen(0, '127.0.0.1', () => http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, async (res) => { let text = ''; for await (const part of res) text += part; server.close(); resolve(Number(text)); })); });",
    },
    wrong: {
      'waits for an event that was':
        "import { EventEmitter, once } from 'node:events'; export const answer = async () => { const it = new EventEmitter(); it.emit('ready', 7); return (await once(it, 'ready'))[0]; };",
      'a server that never answers':
        "import http from 'node:http'; export const answer = () => new Promise((resolve) => { const server = http.createServer(() => {}).listen(0, '127.0.0.1', () => http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, () => resolve(7))); });",
    },
  },
  {
    probe: 'handlesAfter',
    catches: 'leaves a server or socket open',
    hidden: HANDLES,
    right: {
      'nothing opened': "export const visit = () => 'hi';",
      'a server closed':
        "import http from 'node:http'; export const visit = async () => { const server = http.createServer().listen(0); await new Promise((r) => server.once('listening', r)); server.close(); return 'hi'; };",
      'a server closed a little later':
        "import net from 'node:net'; export const visit = async () => { const server = net.createServer().listen(0); await new Promise((r) => server.once('listening', r)); setTimeout(() => server.close(), 30); return 'hi'; };",
    },
    wrong: {
      'a server':
        "import http from 'node:http'; export const visit = async () => { const server = http.createServer().listen(0); await new Promise((r) => server.once('listening', r)); return 'hi'; };",
      'a socket':
        "import net from 'node:net'; export const visit = async () => { const server = net.createServer((s) => s.on('error', () => {})).listen(0); await new Promise((r) => server.once('listening', r)); const socket = net.connect(server.address().port); await new Promise((r) => socket.once('connect', r)); return 'hi'; };",
    },
  },
  {
    probe: 'virtualClock',
    catches: 'sleeps too short, leaves timers or reads another time',
    hidden: CLOCK,
    right: {
      setTimeout: sleeper('', '(ms) => new Promise((r) => setTimeout(r, ms))'),
      'node:timers': sleeper(
        "import timers from 'node:timers'; import { setTimeout as named } from 'timers';",
        '(ms) => new Promise((r) => (ms > 5000 ? named : timers.setTimeout)(r, ms))',
        HRTIME,
      ),
      'node:timers/promises by name': sleeper(
        "import { setTimeout as sleepFor } from 'node:timers/promises';",
        'sleepFor',
        'process.uptime() * 1000',
        '+new Date()',
      ),
      'timers.promises': sleeper(
        "import timers from 'node:timers';",
        '(ms) => timers.promises.setTimeout(ms)',
        'process.hrtime()[0] * 1000',
      ),
      promisify: sleeper(
        "import { promisify } from 'node:util';",
        'promisify(setTimeout)',
        'performance.now()',
        'Date.now()',
      ),
      'scheduler.wait': sleeper(
        "import { scheduler } from 'node:timers/promises';",
        '(ms) => scheduler.wait(ms)',
      ),
      'AbortSignal.timeout': sleeper(
        '',
        "(ms) => new Promise((r) => AbortSignal.timeout(ms).addEventListener('abort', r))",
      ),
      setInterval: sleeper(
        '',
        '(ms) => new Promise((r) => { let n = 0; const t = setInterval(() => { n += 1; if (n * 100 >= ms) { clearInterval(t); r(); } }, 100); })',
      ),
      'interval of timers/promises': sleeper(
        "import { setInterval as every } from 'node:timers/promises';",
        'async (ms) => { let n = 0; for await (const _ of every(500)) { n += 500; if (n >= ms) break; } }',
      ),
      'refresh and unref': sleeper(
        '',
        '(ms) => new Promise((r) => { const t = setTimeout(r, ms - 300).unref(); setTimeout(() => t.refresh(), 300); })',
      ),
    },
    wrong: {
      'too early': sleeper('', '(ms) => new Promise((r) => setTimeout(r, ms - 1))'),
      'too late': sleeper('', '(ms) => new Promise((r) => setTimeout(r, ms + 1))'),
      'an interval that is never cleared': sleeper('', '(ms) => new Promise((r) => { setInterval(r, ms); })'),
      never: sleeper('', '() => new Promise(() => {})'),
    },
  },
];
