/** The preload script in real Node: what logpoints see of a program, and that the program does not notice. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { orderFor } from './order.ts';
import { readPoints, seenBy, withValues, type PointsReport } from './reading.ts';

const POINTS = fileURLToPath(new URL('points.cjs', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'points-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly output: string;
  readonly code: number | null;
  readonly report: PointsReport | null;
}

async function run(
  files: Readonly<Record<string, string>>,
  points: readonly (readonly [path: string, line: number, expression: string])[],
  { known = files, watch = false }: { known?: Readonly<Record<string, string>>; watch?: boolean } = {},
): Promise<Ran> {
  const reports = join(folder, '.hotfix/values');
  mkdirSync(reports, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const logpoints = points.map(([path, line, expression], id) => ({ id, path, line, expression }));
  const textOf = (path: string) => known[path] ?? null;
  const { files: changed, awaits } = orderFor(logpoints, textOf, watch ? Object.keys(files) : []);
  const order = join(folder, '.hotfix/points.json');
  writeFileSync(order, JSON.stringify({ run: 'start-1', folder: reports, files: changed, awaits }));
  const child = spawn(process.execPath, [join(folder, Object.keys(files)[0] ?? '')], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: `--require=${POINTS}`, HOTFIX_POINTS: order },
  });
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (output += String(data)));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const name = readdirSync(reports)[0];
  return { output, code, report: name ? readPoints(readFileSync(join(reports, name), 'utf8')) : null };
}

const texts = (report: PointsReport | null) => report?.recent.map(({ id, text }) => [id, text]);

it('values are seen in modules and in CommonJS, and stack traces keep their lines', async () => {
  const { output, report, code } = await run(
    {
      'main.mjs': `import { add } from './src/add.cjs';\nconst sum = add(1, 2);\nconsole.log(new Error('x').stack.split('\\n')[1]);\n`,
      'src/add.cjs': `exports.add = (a, b) => {\n  const sum = a + b;\n  console.log(new Error('y').stack.split('\\n')[1]);\n  return sum;\n};\n`,
    },
    [
      ['main.mjs', 2, 'sum'],
      ['src/add.cjs', 1, '{ a, b }'],
      ['src/add.cjs', 4, 'sum, "text", [1]'],
    ],
  );
  expect([code, texts(report)]).toEqual([
    0,
    [
      [1, '{ a: 1, b: 2 }'],
      [2, '3  text  [ 1 ]'],
      [0, '3'],
    ],
  ]);
  expect(output).toMatch(/src\/add\.cjs:3:15[\s\S]*main\.mjs:3:/);
});

it('an expression that throws is told of, and the program goes on', async () => {
  const { output, report, code } = await run({ 'main.cjs': `let user = null;\nconsole.log('done');\n` }, [
    ['main.cjs', 2, 'user.name'],
  ]);
  expect([code, output]).toEqual([0, 'done\n']);
  expect(report?.points).toEqual([
    {
      id: 0,
      count: 1,
      errors: 1,
      latest: "TypeError: Cannot read properties of null (reading 'name')",
      wrong: true,
    },
  ]);
});

it('a file that is not what the page knows runs as it is', async () => {
  const files = { 'main.mjs': `console.log('as it is');\n` };
  const { output, report } = await run(files, [['main.mjs', 1, '1']], {
    known: { 'main.mjs': 'console.log(1);\n' },
  });
  expect([output, report?.others, report?.points]).toEqual(['as it is\n', ['main.mjs'], []]);
});

it('a copy of the project elsewhere runs as it is, whatever its environment says: checks run in one', async () => {
  const text = `console.log('same text');\n`;
  const { output, report } = await run({ 'copy/main.mjs': text, 'main.mjs': text }, [
    ['main.mjs', 1, 'globalThis.console.log("seen")'],
  ]);
  expect([output, report]).toEqual(['same text\n', null]);
});

it('a hot line is counted exactly, and its last value is known', async () => {
  const { report } = await run({ 'main.cjs': `for (let i = 1; i <= 100000; i++) {\n  Math.sqrt(i);\n}\n` }, [
    ['main.cjs', 2, 'i'],
  ]);
  expect(report?.points).toMatchObject([{ count: 100_000, latest: '100000' }]);
  expect(report?.recent.length).toBeLessThanOrEqual(200);
});

it('a program that never comes back to its loop has told what it saw', async () => {
  const { report, code } = await run(
    {
      'main.cjs': `const end = Date.now() + 700;\nlet n = 0;\nwhile (Date.now() < end) {\n  n++;\n}\nprocess.kill(process.pid, 'SIGKILL');\n`,
    },
    [['main.cjs', 4, 'n']],
  );
  expect(code).toBeNull();
  expect(report?.points[0]?.count).toBeGreaterThan(0);
  expect(report?.exit).toBeNull();
});

it('an expression that comes through a logpoint itself is seen once', async () => {
  const { report } = await run({ 'main.cjs': `function f() {\n  return 3;\n}\nf();\n` }, [
    ['main.cjs', 2, 'f()'],
    ['main.cjs', 4, 'f()'],
  ]);
  expect(report?.points.map(({ count }) => count)).toEqual([1, 1]);
});

it('awaits that have not settled are told with where they are, those that have are not', async () => {
  const { report, code, output } = await run(
    {
      'main.mjs': `import { lock } from './lock.cjs';
const never = new Promise(() => {});
async function* steps() {
  yield 1;
  await never;
}
async function eats() {
  for await (const step of steps()) console.log('step', step);
}
for (let i = 0; i < 3; i++) void lock(i);
void eats();
await null
await Promise.resolve(1)
try { await Promise.reject(new Error('gone')); } catch (error) { console.log(error.message) }
setTimeout(() => process.exit(), 50);
console.log(await Promise.all([never, 1]));
`,
      'lock.cjs': `exports.lock = async (i) => { await (0, new Promise((r) => i === 1 && r())) };\n`,
    },
    [['main.mjs', 13, '"between"']],
    { watch: true },
  );
  expect([code, output]).toEqual([0, 'step 1\ngone\n']);
  expect(report?.awaits.map(({ site, text, count }) => [site, text, count]).sort()).toEqual([
    ['lock.cjs:1', '0, new Promise((r) => i === 1 && r())', 2],
    ['main.mjs:16', 'Promise.all([never, 1])', 1],
    ['main.mjs:5', 'never', 1],
    ['main.mjs:8', 'steps()', 1],
  ]);
  expect(texts(report)).toEqual([[0, 'between']]);
});

it('thenables and promises of other kinds are awaited as they are', async () => {
  const { output } = await run(
    {
      'main.mjs': `let thens = 0;
console.log(await { then: (done) => { thens++; done('v'); } }, thens);
class Other extends Promise { then(...args) { thens++; return super.then(...args); } }
console.log(await Other.resolve('o'), thens);
`,
    },
    [],
    { watch: true },
  );
  expect(output).toBe('v 1\no 2\n');
});

it('values are taken once, and counts of several processes are added', () => {
  const report = (pid: number, seq: number): PointsReport => ({
    ...{ run: 'start-1', pid, thread: 0, title: 'a.js', exit: null, seq, awaits: [], others: [] },
    points: [{ id: 4, count: seq, errors: 0, latest: `v${seq}`, wrong: false }],
    recent: Array.from({ length: seq }, (_, at) => ({
      seq: at + 1,
      id: 4,
      at,
      text: `v${at + 1}`,
      wrong: false,
    })),
  });
  const one = withValues([], undefined, report(1, 2));
  const two = withValues(one, report(1, 2), report(1, 3));
  expect(two.map(({ text }) => text)).toEqual(['v1', 'v2', 'v3']);
  expect(withValues(two, report(1, 3), report(1, 3))).toBe(two);
  expect(seenBy([report(1, 3), report(2, 2)])).toEqual({ 4: { count: 5, latest: 'v2', wrong: false } });
});

it('what is half written or not of the script is no report', () => {
  expect(readPoints('{"pid":1}')).toBeNull();
  expect(readPoints('{"pid":1}\n')).toBeNull();
  expect(readPoints('nonsense\n')).toBeNull();
});
