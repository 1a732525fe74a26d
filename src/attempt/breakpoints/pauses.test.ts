/** The preload scripts in real Node: programs that stand still, are asked, and go on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readPauses, type PausesReport } from './paused.ts';
import { LIMIT_MS, Program, type Point } from './testing/program.ts';

let folder: string;
let started: Program | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pauses-'));
});
afterEach(() => {
  started?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const start = (files: Readonly<Record<string, string>>, points: readonly Point[]): Program =>
  (started = new Program(folder, files, points));

const named = (paused: NonNullable<PausesReport['paused']>, group: string) =>
  paused.names
    .filter((one) => one.group === group)
    .map(({ name, text, late }) => `${name} = ${late ? 'not yet' : text}`);

it('a program stands still on the line, tells its names and calls, and goes on as if nothing had been', async () => {
  const program = start(
    {
      'main.mjs': `import { join } from 'node:path';
import { Hub } from './src/hub.cjs';
const limit = 3;
const hub = new Hub();
function send(what) {
  let size = what.length;
  const place = join('a', what);
  return hub.add(place, size);
}
console.log(send('x'), limit);
const later = 1;
`,
      'src/hub.cjs': `exports.Hub = class Hub {
  seen = [];
  add(place, size) {
    this.seen.push(place);
    return this.seen.length + size;
  }
};
`,
    },
    [
      ['main.mjs', 7],
      ['src/hub.cjs', 5],
    ],
  );
  const first = await program.pause();
  expect([first.path, first.line, first.breakpoint]).toEqual(['main.mjs', 7, 0]);
  expect(named(first, 'local')).toEqual(["what = 'x'", 'size = 1', 'place = not yet']);
  expect(named(first, 'file')).toEqual([
    'limit = 3',
    'hub = Hub { seen: [] }',
    'send = [Function: send]',
    'later = not yet',
    'join = [Function: join]',
    'Hub = [class Hub]',
  ]);
  expect(program.output).toBe('');
  expect(await program.evaluate(first.key, 'join(what, String(limit + size))')).toBe("'x/4'");
  expect(await program.evaluate(first.key, 'size = 40')).toBe('40');
  expect(await program.evaluate(first.key, 'size = ')).toMatch(/^wrong: SyntaxError/);
  expect(await program.evaluate(first.key, 'place')).toMatch(/^wrong: ReferenceError/);
  program.go(first.key, 'continue');
  const second = await program.pause();
  expect([second.path, second.line]).toEqual(['src/hub.cjs', 5]);
  expect(named(second, 'local')).toEqual(["this = Hub { seen: [ 'a/x' ] }", "place = 'a/x'", 'size = 40']);
  expect(second.calls.slice(0, 3).map(({ name, path, line }) => [name, path, line])).toEqual([
    ['Hub.add', 'src/hub.cjs', 5],
    ['send', 'main.mjs', 8],
    ['', 'main.mjs', 10],
  ]);
  program.go(second.key, 'continue');
  expect([await program.ended, program.output]).toEqual([0, '41 3\n']);
  expect(program.reports()[0]?.[1]).toMatchObject({ exit: 0, paused: null });
});

it('a breakpoint stands still only where its condition holds; one that throws is told of', async () => {
  const program = start({ 'main.cjs': 'for (let i = 0; i < 5; i++) {\n  i;\n}\nlet done = 1;\ndone;\n' }, [
    ['main.cjs', 2, 'i === 3'],
    ['main.cjs', 4, 'nobody.home'],
    ['main.cjs', 5],
  ]);
  const paused = await program.pause();
  expect(named(paused, 'local')).toEqual(['i = 3']);
  program.go(paused.key, 'continue');
  const last = await program.pause();
  expect(last.line).toBe(5);
  expect(program.reports()[0]?.[1].wrong).toEqual([[1, 'ReferenceError: nobody is not defined']]);
  program.go(last.key, 'continue');
  expect(await program.ended).toBe(0);
});

it('a step goes over calls, into them, and out of them', async () => {
  const text = `function inner(n) {
  const one = n + 1;
  return one;
}
function outer(n) {
  let sum = inner(n);
  sum += inner(sum);
  return sum;
}
const a = outer(1);
const b = [a].map((x) => inner(x));
console.log(a, b);
`;
  const program = start({ 'main.cjs': text }, [['main.cjs', 6]]);
  const { key } = await program.pause();
  const at = (...lines: number[]) => lines.map((line) => `main.cjs:${line}`);
  expect(await program.lines(key, 'over', 1)).toEqual(at(7));
  expect(await program.lines(key, 'into', 2)).toEqual(at(2, 3));
  expect(await program.lines(key, 'over', 3)).toEqual(at(8, 11, 12));
  program.go(key, 'over');
  expect([await program.ended, program.output]).toEqual([0, '5 [ 6 ]\n']);
});

it('a step out of a call comes to the next statement of who called', async () => {
  const text = `function deep(n) {
  if (n > 0) deep(n - 1);
  return n;
}
function top() {
  deep(3);
  return 1;
}
top();
`;
  const program = start({ 'main.mjs': text }, [['main.mjs', 2, 'n === 0']]);
  const { key } = await program.pause();
  // each of the calls that wait goes on behind the inner one
  expect(await program.lines(key, 'out', 4)).toEqual([
    'main.mjs:3',
    'main.mjs:3',
    'main.mjs:3',
    'main.mjs:7',
  ]);
  program.go(key, 'out');
  expect(await program.ended).toBe(0);
});

it('a step over an await stays in its function, and at the end comes to who awaited it', async () => {
  const text = `const rest = (ms) => new Promise((done) => setTimeout(done, ms));
async function load(id) {
  await rest(20);
  const row = { id };
  return row;
}
async function handle(id) {
  const row = await load(id);
  return row.id;
}
const all = [handle(1), handle(2)];
console.log(await Promise.all(all));
`;
  const program = start({ 'main.mjs': text }, [['main.mjs', 3, 'id === 1']]);
  const { key } = await program.pause();
  expect(await program.lines(key, 'over', 2)).toEqual(['main.mjs:4', 'main.mjs:5']);
  expect(await program.evaluate(key, 'id')).toBe('1');
  expect(await program.lines(key, 'over', 1)).toEqual(['main.mjs:9']);
  expect(await program.evaluate(key, 'id')).toBe('1');
  program.go(key, 'continue');
  expect([await program.ended, program.output]).toEqual([0, '[ 1, 2 ]\n']);
});

it('a step over something that throws comes to where it is caught', async () => {
  const text = `function fails() {
  throw new Error('no');
}
try {
  fails();
} catch (error) {
  console.log(error.message);
}
`;
  const program = start({ 'main.cjs': text }, [['main.cjs', 2]]);
  const { key } = await program.pause();
  expect(await program.lines(key, 'over', 1)).toEqual(['main.cjs:7']);
  program.go(key, 'continue');
  expect([await program.ended, program.output]).toEqual([0, 'no\n']);
});

it('a breakpoint that is taken away lets the program go on, and one that is set while it runs counts', async () => {
  const text = `let turns = 0;
const timer = setInterval(() => {
  turns++;
  if (turns > 10000) clearInterval(timer);
}, 1);
`;
  const program = start({ 'main.cjs': text }, [['main.cjs', 2]]);
  await program.pause();
  program.set([]);
  await expect.poll(() => program.reports()[0]?.[1].paused, { timeout: LIMIT_MS }).toBeNull();
  program.set([['main.cjs', 4]]);
  const { key, line } = await program.pause();
  expect(line).toBe(4);
  expect(await program.evaluate(key, 'turns = 20000')).toBe('20000');
  program.go(key, 'continue');
  expect(await program.ended).toBe(0);
});

it('what was written before a hit counts for it, even when the program has not looked since', async () => {
  const text = `const fs = require('node:fs');
const orders = JSON.parse(fs.readFileSync('.hotfix/orders.json', 'utf8'));
orders.breaks = [{ ...orders.breaks[0], condition: 'n > 1' }];
fs.writeFileSync('.hotfix/orders.json', JSON.stringify(orders));
let gone = 1;
for (let n = 0; n < 3; n++) {
  n;
}
`;
  const program = start({ 'main.cjs': text }, [
    ['main.cjs', 7],
    ['main.cjs', 5],
  ]);
  const paused = await program.pause();
  expect([paused.line, ...named(paused, 'local')]).toEqual([7, 'n = 2']);
  program.go(paused.key, 'continue');
  expect(await program.ended).toBe(0);
});

it('a process that stands still shows that it is there, and can be killed', async () => {
  const program = start({ 'main.cjs': 'let n = 1;\nn;\n' }, [['main.cjs', 2]]);
  await program.pause();
  const beat = () => program.reports()[0]?.[1].beat ?? 0;
  const first = beat();
  await expect.poll(beat, { timeout: LIMIT_MS }).toBeGreaterThan(first);
  program.kill();
  expect(await program.ended).toBeNull();
});

it('a process that is told to quit hears its signal, and does not stand still again', async () => {
  const text = `process.once('SIGTERM', () => {
  console.log('ends');
  process.exit(3);
});
setInterval(() => {
  Math.random();
}, 1);
`;
  const program = start({ 'main.cjs': text }, [
    ['main.cjs', 6],
    ['main.cjs', 2],
  ]);
  const { key } = await program.pause();
  program.kill();
  program.go(key, 'quit');
  expect([await program.ended, program.output]).toEqual([3, 'ends\n']);
});

it('told to quit when it has just gone on, it does not stand still at the next breakpoint', async () => {
  const text = `let a = 1;
console.log('on');
while (!require('node:fs').existsSync('may-go-on'));
a = 2;
`;
  const program = start({ 'main.cjs': text }, [
    ['main.cjs', 1],
    ['main.cjs', 4],
  ]);
  const { key } = await program.pause();
  program.go(key, 'continue');
  await vi.waitUntil(() => program.output === 'on\n', LIMIT_MS);
  program.go(key, 'quit');
  writeFileSync(join(folder, 'may-go-on'), '');
  expect(await program.ended).toBe(0);
});

it('threads and child processes stand still each by itself', async () => {
  const program = start(
    {
      'main.mjs': `import { Worker } from 'node:worker_threads';
import { fork } from 'node:child_process';
new Worker(new URL('./part.mjs', import.meta.url));
fork(new URL('./part.mjs', import.meta.url));
`,
      'part.mjs': `import { threadId } from 'node:worker_threads';\nconsole.log('part');\n`,
    },
    [['part.mjs', 2]],
  );
  const [one, other] = [await program.pause(), await program.pause()];
  expect(one.key).not.toBe(other.key);
  program.go(one.key, 'continue');
  program.go(other.key, 'continue');
  expect([await program.ended, program.output]).toEqual([0, 'part\npart\n']);
});

it('the program that removes our files is let go', async () => {
  const program = start(
    {
      'main.cjs': `require('node:fs').rmSync('.hotfix', { recursive: true });\nconsole.log('on');\nlet a = 1;\n`,
    },
    [['main.cjs', 2]],
  );
  expect([await program.ended, program.output]).toEqual([0, 'on\n']);
});

it('what is evaluated does not stand still itself', async () => {
  const program = start({ 'main.cjs': 'function f(n) {\n  return n;\n}\nlet a = 1;\na;\n' }, [
    ['main.cjs', 2],
    ['main.cjs', 5],
  ]);
  const { key } = await program.pause();
  expect(await program.evaluate(key, 'f(7)')).toBe('7');
  program.go(key, 'continue');
  expect(await program.ended).toBe(0);
});

it('what is half written or not of the script is no report', () => {
  expect(readPauses('{"pid":1}\n')).toBeNull();
  expect(readPauses('nonsense\n')).toBeNull();
});
