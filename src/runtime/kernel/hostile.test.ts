import { afterEach, expect, test } from 'vitest';
import type { HostCalls, SyscallName } from '#runtime/wire';
import { type FakeProcess, Machine } from './testing/machine.ts';

let machine: Machine;
afterEach(() => machine.kernel.dispose());

const shared = new Uint8Array(new SharedArrayBuffer(4));

/** Values that fit nowhere, or nearly somewhere. */
const JUNK: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  0,
  1,
  3,
  7.5,
  NaN,
  Infinity,
  -Infinity,
  2 ** 31,
  2 ** 53,
  Number.MIN_SAFE_INTEGER,
  '',
  '/',
  '.',
  '..',
  '/dev/fd/3',
  '/dev/tty',
  'x'.repeat(5000),
  'a\0b',
  '\ud800',
  'SIGKILL',
  [],
  [1, 2],
  ['a'],
  {},
  { kind: 'tcp' },
  { kind: 'tcp', host: '::', port: 99999, family: 'IPv6' },
  { kind: 'unix', path: '' },
  { file: 'node', args: [], cwd: '.', env: {}, stdio: [{ kind: 'inherit', fd: 77 }], newGroup: false },
  { file: 'node', args: [], cwd: '.', env: { A: 1 }, stdio: [], newGroup: false },
  { file: 'node', args: 'x', cwd: '.', env: {}, stdio: {}, newGroup: 1 },
  { __proto__: null, toString: 1 },
  new Uint8Array(3),
  shared,
  new Date(0),
  new Map([[1, 2]]),
];

const SYSCALLS: Record<SyscallName, true> = {
  open: true,
  openRead: true,
  readFile: true,
  statRead: true,
  writeFile: true,
  stat: true,
  access: true,
  readdir: true,
  readFolder: true,
  mkdir: true,
  mkdtemp: true,
  rmdir: true,
  remove: true,
  unlink: true,
  rename: true,
  link: true,
  symlink: true,
  readlink: true,
  realpath: true,
  chmod: true,
  chown: true,
  utimes: true,
  copyFile: true,
  statfs: true,
  close: true,
  read: true,
  write: true,
  fstat: true,
  ftruncate: true,
  fchmod: true,
  fchown: true,
  futimes: true,
  describe: true,
  pipe: true,
  watch: true,
  unwatch: true,
  chdir: true,
  spawn: true,
  spawnSync: true,
  kill: true,
  processes: true,
  wait: true,
  umask: true,
  openFilesMax: true,
  foreground: true,
  setRawMode: true,
  windowSize: true,
  listen: true,
  connect: true,
  libraryPart: true,
  analyse: true,
  threadId: true,
  threadStart: true,
  portTake: true,
  socketPair: true,
  unlisten: true,
  datagramBind: true,
  datagramSend: true,
  datagramClose: true,
  watchInterrupt: true,
};

const HOST_CALLS: Record<keyof HostCalls, true> = {
  mount: true,
  snapshot: true,
  readFile: true,
  writeFile: true,
  readdir: true,
  stat: true,
  mkdir: true,
  remove: true,
  rename: true,
  watch: true,
  unwatch: true,
  spawn: true,
  resize: true,
  kill: true,
  processes: true,
};

/** A bystander whose work must go on whatever the other process sends. */
async function bystander(): Promise<() => Promise<void>> {
  const node = await machine.spawn('node');
  const fd = await node.request('open', '/home/user/project/log', 0o102, 0o644);
  let written = 0;
  return async () => {
    await node.request('write', fd, new Uint8Array([65]), null);
    written++;
    expect(await node.request('read', fd, 1000, 0)).toHaveLength(written);
    expect(machine.events.all.filter(({ type }) => type === 'error')).toEqual([]);
  };
}

const drained = (process: FakeProcess): Promise<unknown> => process.requestRaw('umask', [0o22]);

test.each(Object.keys(SYSCALLS))('K14 %s answers nonsense with an errno', async (name) => {
  machine = new Machine();
  const works = await bystander();
  const hostile = await machine.spawn('node');
  const cases: unknown[][] = [[], ...JUNK.map((value) => [value])];
  for (const [index, value] of JUNK.entries()) {
    const other = JUNK[(index * 7 + 3) % JUNK.length];
    cases.push(
      [value, other, value],
      ['ok.txt', value, other, value],
      [3, value, other],
      [value, value, value, value, value],
    );
  }
  const outcomes = cases.map((args) =>
    Promise.race([
      hostile.requestRaw(name, args).then(
        () => 'done',
        (error: unknown) => String(error),
      ),
      // a call may rightly wait: a read of the terminal, a child that never ends
      new Promise((resolve) => setTimeout(resolve, 300, 'waits')),
    ]),
  );
  for (const outcome of await Promise.all(outcomes))
    expect(outcome).toMatch(/^(?:done|waits|Error: E[A-Z0-9]+)$/);
  await works();
});

test.each(Object.keys(HOST_CALLS))('K14 the host call %s answers nonsense with a reason', async (name) => {
  machine = new Machine();
  const works = await bystander();
  for (const value of JUNK)
    for (const args of [[value], [value, value], ['ok', value, value], [[value]], value]) {
      machine.kernel.handle({ type: 'call', id: 1, name, args });
      const reply = await machine.event('reply');
      expect(reply.error === null || typeof reply.error === 'string').toBe(true);
      expect(reply.error).not.toBe('EIO');
    }
  await works();
});

const TYPES = [
  'ready',
  'exit',
  'abort',
  'request',
  'output',
  'stream.read',
  'stream.taken',
  'stream.write',
  'stream.shutdown',
  'stream.close',
  'signal.handle',
  'ipc',
  'ipc.close',
  'toString',
  '__proto__',
];

test.each(TYPES)("K14 nonsense in '%s' messages is dropped", async (type) => {
  machine = new Machine();
  const works = await bystander();
  const ends = type === 'exit' || type === 'abort';
  for (const value of JUNK) {
    const hostile = await machine.spawn('node');
    hostile.postRaw({
      type,
      code: value,
      signal: value,
      message: value,
      id: value,
      name: value,
      args: value,
      fd: value,
      data: value,
      stream: value,
      on: value,
      token: value,
      reset: value,
      listener: value,
      pid: value,
      bytes: value,
      window: value,
    });
    if (ends) await machine.event('exit', ({ pid }) => pid === hostile.pid);
    else {
      await drained(hostile);
      await machine.call('kill', hostile.pid, 'SIGKILL');
    }
  }
  await works();
});

test.each(JUNK)('K14 a message that is %j is dropped', async (value) => {
  machine = new Machine();
  const works = await bystander();
  const hostile = await machine.spawn('node');
  hostile.postRaw(value);
  machine.kernel.handle(value);
  await drained(hostile);
  await works();
});

test('K14 a process cannot use the streams, listeners, children or terminals of another', async () => {
  machine = new Machine();
  const owner = await machine.spawn('node');
  const { listener } = await owner.request(
    'listen',
    { kind: 'tcp', host: '127.0.0.1', port: 80, family: 'IPv4' },
    1,
  );
  const { read } = await owner.request('pipe');
  const { stream } = await owner.request('describe', read);
  const hostile = await machine.spawn('node');
  await hostile.request('unlisten', listener);
  hostile.post({ type: 'stream.close', stream: stream ?? -1, reset: true });
  await expect(hostile.request('read', read, 1, null)).rejects.toThrow('EBADF');
  await expect(hostile.request('wait', owner.pid)).rejects.toThrow('ECHILD');
  await expect(hostile.request('foreground', 0, owner.pid)).rejects.toThrow('EPERM');
  expect(
    await hostile.request('connect', { kind: 'tcp', host: '127.0.0.1', port: 80, family: 'IPv4' }),
  ).toMatchObject({ kind: 'stream' });
  expect(await owner.request('describe', read)).toMatchObject({ stream });
});

test('K14 bytes in shared memory are copied before they are kept', async () => {
  machine = new Machine();
  const hostile = await machine.spawn('node');
  const data = new Uint8Array(new SharedArrayBuffer(3));
  data.set([1, 2, 3]);
  await hostile.requestRaw('writeFile', ['f', data, 0o101, 0o644]);
  data.fill(9);
  expect(await hostile.request('readFile', 'f')).toEqual(new Uint8Array([1, 2, 3]));
});

test('K14 a forged ring ends its process with a report, and nothing else', async () => {
  machine = new Machine();
  const works = await bystander();
  const hostile = await machine.spawn('node');
  const words = new Int32Array(hostile.ring);
  words[2] = -5;
  Atomics.store(words, 0, 1);
  Atomics.notify(words, 0);
  expect((await machine.event('error')).message).toContain('-5 bytes');
  expect(await machine.event('exit')).toMatchObject({ pid: hostile.pid, code: 134 });
  await works();
});

test('K14 output posted without waiting for credit ends the process before it fills the memory', async () => {
  machine = new Machine();
  machine.acknowledge = false;
  const works = await bystander();
  const hostile = await machine.spawn('node');
  const data = new Uint8Array(32 * 1024 * 1024);
  for (let i = 0; i < 9; i++) hostile.post({ type: 'output', fd: 1, data });
  expect((await machine.event('error')).message).toContain('without waiting');
  expect(await machine.event('exit')).toMatchObject({ pid: hostile.pid, code: 137 });
  await works();
});
