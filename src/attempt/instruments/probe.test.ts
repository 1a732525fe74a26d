/** The probe in real Node: what it reports of a program, and that the program does not notice. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readReport, type Sample } from './sample.ts';

const PROBE = fileURLToPath(new URL('probe.cjs', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probe-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly samples: readonly Sample[];
  readonly output: string;
  readonly code: number | null;
  readonly last: Sample | undefined;
  readonly exit: number | null | undefined;
}

async function run(program: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const file = join(folder, 'main.mjs');
  const reports = join(folder, 'reports');
  writeFileSync(file, program);
  const { mkdirSync } = await import('node:fs');
  mkdirSync(reports);
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: `--require=${PROBE}`, HOTFIX_PROBE: reports, ...env },
  });
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (output += String(data)));
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  const name = readdirSync(reports)[0] ?? '';
  const report = readReport(readFileSync(join(reports, name), 'utf8'));
  return { output, code, exit: report?.exit, last: report?.samples.at(-1), samples: report?.samples ?? [] };
}

it('timers are counted by the line that made them, and those that ended are not', async () => {
  const { last } = await run(
    `import { setInterval as other } from 'node:timers';
     for (let i = 0; i < 7; i++) setTimeout(() => {}, 1e6).unref();
     other(() => {}, 1e6).unref();
     clearTimeout(setTimeout(() => {}, 1e6));
     process.exit(3);`,
  );
  expect(last?.timers).toEqual([
    ['main.mjs:2', 7],
    ['main.mjs:3', 1],
  ]);
});

it('the exit code is told, and a program that has nothing to do ends', async () => {
  expect(await run('process.exitCode = 5;')).toMatchObject({ code: 5, exit: 5, output: '' });
});

it('emitters and signals with many listeners for one event are listed with where most were added', async () => {
  const { last } = await run(
    `import { EventEmitter } from 'node:events';
     class Hub extends EventEmitter {}
     const hub = new Hub().setMaxListeners(0);
     for (let i = 0; i < 9; i++) hub.on('rate', () => {});
     hub.once('few', () => {});
     const { signal } = new AbortController();
     for (let i = 0; i < 6; i++) signal.addEventListener('abort', () => {});
     process.exit();`,
  );
  expect(last?.listeners).toEqual([
    { on: 'Hub', event: 'rate', count: 9, site: 'main.mjs:4' },
    { on: 'AbortSignal', event: 'abort', count: 6, site: 'main.mjs:7' },
  ]);
});

it('requests in flight and open sockets are counted until they are over', async () => {
  const { last } = await run(
    `import http from 'node:http';
     const server = http.createServer((q, s) => { if (q.url === '/done') s.end('x'); });
     await new Promise((r) => server.listen(0, r));
     const get = (path) => new Promise((r) => http.get({ port: server.address().port, path, agent: false }, (a) => { a.resume().on('end', r); }).on('error', r));
     await get('/done');
     void get('/hangs'); void get('/hangs');
     await new Promise((r) => { let n = 0; server.on('request', () => ++n === 2 && setTimeout(r, 50)); });
     process.exit();`,
  );
  expect([last?.serving, last?.asking]).toEqual([2, 2]);
  expect(last?.sockets.reduce((sum, [, count]) => sum + count, 0)).toBe(4);
  expect(last?.handles['TCPServerWrap']).toBe(1);
});

it('a loop that was blocked shows as delay and as busy', async () => {
  const { last } = await run(
    `await new Promise((r) => setTimeout(r, 100));
     const until = Date.now() + 300; while (Date.now() < until);
     process.exit();`,
  );
  expect(last?.delay).toBeGreaterThan(200);
  expect(last?.heap).toBeGreaterThan(0);
});

it('what keeps a process alive is told by the line that made it, and by its kind where no line is known', async () => {
  const { last } = await run(
    `import net from 'node:net';
     const server = net.createServer();
     await new Promise((r) => server.listen(0, r));
     for (let i = 0; i < 3; i++) setInterval(() => {}, 1e6);
     setInterval(() => {}, 1e6).unref();
     process.stdin.resume();
     process.exit();`,
  );
  expect(last?.alive.slice(0, 2)).toEqual([
    { what: 'timer', site: 'main.mjs:4', count: 3 },
    { what: 'server', site: 'main.mjs:3', count: 1 },
  ]);
  expect(last?.alive.slice(2).map(({ site }) => site)).toEqual([null]);
});

it('turns of the loop are counted, and without being asked for there is no timeline', async () => {
  const { last } = await run(
    `await new Promise((r) => { let n = 0; const turn = () => (++n < 300 ? setImmediate(turn) : r()); turn(); });
     process.exit();`,
  );
  expect(last?.turns).toBeGreaterThan(100);
  expect(last?.timeline).toBeNull();
});

it('the timeline knows the phases, and the callbacks that took long by where they came from', async () => {
  const { samples } = await run(
    `import http from 'node:http';
     import fs from 'node:fs';
     const busy = (ms) => { const end = performance.now() + ms; while (performance.now() < end); };
     await new Promise((r) => setTimeout(() => { busy(40); r(); }, 5));
     busy(30);
     await new Promise((r) => setImmediate(() => { busy(40); r(); }));
     await new Promise((r) => fs.stat('.', () => { busy(40); r(); }));
     const server = http.createServer((q, s) => { busy(50); s.end(); });
     await new Promise((r) => server.listen(0, r));
     await new Promise((r) => http.get({ port: server.address().port, path: '/slow', agent: false }, (a) => a.resume().on('end', r)));
     process.exit();`,
    { HOTFIX_TIMELINE: '1' },
  );
  const long = samples.flatMap(({ timeline }) => timeline?.long ?? []);
  const found = (phase: string, what: RegExp) =>
    long.some((one) => one.phase === phase && what.test(one.what));
  expect(found('timers', /^timer of main\.mjs:4$/)).toBe(true);
  expect(found('microtasks', /^promises after timer of main\.mjs:4$/)).toBe(true);
  expect(found('check', /main\.mjs:6$/)).toBe(true);
  expect(found('poll', /main\.mjs:7$/)).toBe(true);
  expect(found('poll', /^GET \/slow$/)).toBe(true);
  const spent = samples.reduce((sum, { timeline }) => sum + (timeline?.spent.timers ?? 0), 0);
  expect(spent).toBeGreaterThan(30);
});

it('the program sees functions that look and promisify as before', async () => {
  const { output } = await run(
    `import { promisify } from 'node:util';
     import { EventEmitter } from 'node:events';
     console.log(setTimeout.name, setTimeout.length, EventEmitter.prototype.on.name, await promisify(setTimeout)(1, 'v'));`,
  );
  expect(output).toBe('setTimeout 2 addListener v\n');
});

it('what is half written or not of the probe is no report', () => {
  expect(readReport('{"pid":1,"title":"x","exit":null,"samples":[]')).toBeNull();
  expect(readReport('{"pid":1}\n')).toBeNull();
  expect(readReport('nonsense\n')).toBeNull();
});
