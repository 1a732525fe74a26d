import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { createCounters, createRing } from '#runtime/wire';
import type { WorkerHandle } from './index.ts';
import { Machine } from './testing/machine.ts';

/** Process workers on real threads, whose program is the text given as first argument of `node`. */
const BODY = `
import { parentPort } from 'node:worker_threads';
parentPort.once('message', async ({ ring: memory, port, versions, module }) => {
  const { RingClient } = await import(module);
  const ring = new RingClient(memory);
  const post = (message) => (ring.posted++, port.postMessage(message));
  const call = (name, ...args) => ring.call(name, args);
  const print = (text) => {
    const data = new TextEncoder().encode(text);
    ring.spendOutput(data.length);
    post({ type: 'output', fd: 1, data });
  };
  const exit = (code) => { post({ type: 'exit', code }); ring.sleepForever(); };
  const version = () => Atomics.load(new Int32Array(versions), 0);
  port.on('message', (message) => {
    if (message.type !== 'start') return;
    new Function('call', 'print', 'exit', 'post', 'version', 'start', message.argv[1])(call, print, exit, post, version, message);
  });
  post({ type: 'ready' });
});`;

let machine: Machine | undefined;
const threads: Worker[] = [];
afterEach(async () => {
  machine?.kernel.dispose();
  machine = undefined;
  await Promise.all(threads.splice(0).map((thread) => thread.terminate()));
});

function boot(): Machine {
  const versions = new SharedArrayBuffer(4);
  machine = new Machine({
    versions,
    poolSize: 1,
    loadAnalyser: () => import('./analyser.ts').then(({ analyse }) => analyse),
    startWorker: (onFailure): WorkerHandle => {
      const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(BODY)}`), {
        execArgv: [],
      });
      threads.push(thread);
      thread.on('error', (error) => onFailure(String(error)));
      const { port1, port2 } = new MessageChannel();
      const ring = createRing();
      const counters = createCounters();
      const module = new URL('../wire/index.ts', import.meta.url).href;
      thread.postMessage({ ring, port: port2, versions, module }, [port2 as never]); // Node's and lib.dom's types differ
      return {
        name: 'w',
        port: port1 as WorkerHandle['port'], // typed more narrowly than the kernel needs
        ring,
        counters,
        terminate: () => void thread.terminate(),
      };
    },
  });
  return machine;
}

async function run(machine: Machine, program: string): Promise<number> {
  const request = { file: 'node', args: [program], cwd: '.', env: {}, columns: 80, rows: 24 };
  return (await machine.call('spawn', request)) as number; // the pid
}

async function finish(program: string): Promise<{ code: number; output: string }> {
  const running = boot();
  const pid = await run(running, program);
  const { code } = await running.event('exit', (event) => event.pid === pid);
  return { code, output: running.output.get(pid) ?? '' };
}

test('K15 a program reads and writes files synchronously and exits', async () => {
  expect(
    await finish(`
      const before = version();
      call('writeFile', 'a.txt', new TextEncoder().encode('hello'), 0o1101, 0o644);
      print(new TextDecoder().decode(call('readFile', 'a.txt')) + ' ' + (version() > before) + '\\n');
      try { call('readFile', 'nope'); } catch (error) { print(error.code + '\\n'); }
      exit(4);`),
  ).toEqual({ code: 4, output: 'hello true\r\nENOENT\r\n' });
});

test('K15 messages posted before a call are served before it', async () => {
  expect(
    await finish(`
      const { read, write } = call('pipe');
      const { stream } = call('describe', write);
      for (let i = 0; i < 100; i++) {
        post({ type: 'stream.write', stream, token: i, data: new Uint8Array([65 + (i % 26)]) });
        const got = call('read', read, 10, null);
        if (got.length !== 1 || got[0] !== 65 + (i % 26)) exit(1);
      }
      exit(0);`),
  ).toEqual({ code: 0, output: '' });
});

test('K15 a 20 MB file passes through the ring unharmed', async () => {
  expect(
    await finish(`
      const data = new Uint8Array(20_000_000).map((_, i) => i * 31);
      call('writeFile', 'big', data, 0o1101, 0o644);
      const back = call('readFile', 'big');
      print(String(back.length === data.length && back.every((byte, i) => byte === data[i])));
      exit(0);`),
  ).toEqual({ code: 0, output: 'true' });
});

test('K15 a flood of output is held to the pace of the host, and nothing is lost', async () => {
  const { code, output } = await finish(`
    for (let i = 0; i < 2000; i++) print(String(i).padStart(999, '.') + '\\n');
    exit(0);`);
  expect(code).toBe(0);
  expect(output.split('\r\n')).toHaveLength(2001);
  expect(output.length).toBe(2000 * 1001);
});

test('K16 a busy loop is ended at once for everybody else', async () => {
  const running = boot();
  const pid = await run(running, `print('spinning'); for (;;) {}`);
  while (!(running.output.get(pid) ?? '').includes('spinning'))
    await new Promise((resolve) => setTimeout(resolve, 1));
  running.kernel.handle({ type: 'input', pid, data: '\x03' });
  expect(await running.event('exit')).toEqual({ type: 'exit', pid, code: 130 });
  const next = await run(running, `print('next'); exit(0);`);
  await running.event('exit', (event) => event.pid === next);
  expect(running.output.get(next)).toBe('next');
});

test('K16 a program blocked in a read of its terminal is ended by Ctrl-C', async () => {
  const running = boot();
  const pid = await run(running, `print('?'); call('read', 0, 100, null); exit(1);`);
  while (!(running.output.get(pid) ?? '').includes('?'))
    await new Promise((resolve) => setTimeout(resolve, 1));
  running.kernel.handle({ type: 'input', pid, data: '\x03' });
  expect(await running.event('exit')).toMatchObject({ pid, code: 130 });
});

test('K16 a program that floods without end is ended by Ctrl-C', async () => {
  const running = boot();
  const pid = await run(running, `for (;;) print('y\\n'.repeat(1000));`);
  while ((running.output.get(pid) ?? '').length < 1_000_000)
    await new Promise((resolve) => setTimeout(resolve, 1));
  running.kernel.handle({ type: 'input', pid, data: '\x03' });
  expect(await running.event('exit')).toMatchObject({ pid, code: 130 });
});

test('K16 a fork bomb ends in EAGAIN and leaves the others alone', async () => {
  const running = boot();
  const bomb = `
    const spawn = { file: 'node', args: ['node', start.argv[1]], cwd: '.', env: {}, stdio: [], newGroup: false };
    for (;;) try { call('spawn', spawn); } catch (error) {
      if (error.code !== 'EAGAIN') exit(2);
      call('writeFile', 'full-' + start.pid, new Uint8Array(0), 0o101, 0o644);
    }`;
  const pid = await run(running, bomb);
  for (;;) {
    const names = (await running.call('readdir', '.')) as { name: string }[]; // the row's type
    if (names.length > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await running.call('kill', pid, 'SIGKILL');
  expect(await running.event('exit', (event) => event.pid === pid)).toMatchObject({ code: 137 });
  expect(await running.call('processes')).toEqual([]);
});
