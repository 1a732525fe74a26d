import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { encode } from '#runtime/wire';
import { type FakeProcess, Machine } from './testing/machine.ts';

/** fast-check prints seed and path of a failure; with another seed it looks elsewhere. */
const RUNS = { seed: 20_261_122, numRuns: 40 };

let machine: Machine;
afterEach(() => machine.kernel.dispose());

// what is nearly right goes further than what is plain nonsense
const number = fc.oneof(
  fc.integer({ min: -2, max: 9 }),
  fc.constantFrom(0.5, NaN, Infinity, 2 ** 31, 2 ** 53, 0o101, 0o1102, 0o40000, 5000),
);
const name = fc.constantFrom(
  'a',
  'b',
  'c',
  'd/e',
  '/tmp/f',
  '.',
  '..',
  '/dev/null',
  '/dev/fd/1',
  '',
  'a/',
  '\ud800',
  'x\0',
  '/dev/tty',
);
const word = fc.constantFrom(
  'node',
  'sh',
  'SIGTERM',
  'SIGKILL',
  'script',
  'module',
  'let x = await y',
  'PATH',
  'tcp',
  'unix',
  'pipe',
);
const text = fc.oneof(name, word, fc.string());
const stdio = fc.oneof(
  fc.constantFrom({ kind: 'null' }, { kind: 'pipe' }),
  fc.record({ kind: fc.constantFrom('inherit', 'stream'), fd: number, stream: number }),
);
const spawn = fc.record(
  {
    file: fc.oneof({ weight: 3, arbitrary: fc.constant('node') }, text),
    args: fc.array(text, { maxLength: 3 }),
    cwd: fc.constantFrom('.', '/', 'd', 'a'),
    env: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
    stdio: fc.array(stdio, { maxLength: 4 }),
    newGroup: fc.boolean(),
    newSession: fc.boolean(),
  },
  { requiredKeys: ['file', 'args', 'cwd', 'stdio', 'newGroup', 'env'] },
);
const address = fc.oneof(
  fc.record({
    kind: fc.constant('tcp'),
    host: fc.constantFrom('127.0.0.1', '::', '0.0.0.0', '::1'),
    port: fc.constantFrom(0, 80, 81, -1),
    family: fc.constantFrom('IPv4', 'IPv6'),
  }),
  fc.record({ kind: fc.constant('unix'), path: name }),
);
const bytes = fc.uint8Array({ maxLength: 40 });
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    number,
    text,
    fc.boolean(),
    fc.constantFrom(null, undefined),
    bytes,
    spawn,
    address,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'kind', 'path', 'type')), tie('value'), {
      maxKeys: 4,
    }),
  ),
}));

/** How each call is used; kill is left out, since it may rightly end the bystander. */
const CALLS: Readonly<Record<string, readonly fc.Arbitrary<unknown>[]>> = {
  open: [name, number, number],
  openRead: [name, number, number],
  readFile: [name],
  statRead: [name, number],
  writeFile: [name, bytes, number, number],
  stat: [name, fc.boolean()],
  access: [name, number],
  readdir: [name],
  readFolder: [name],
  mkdir: [name, number, fc.boolean()],
  mkdtemp: [name],
  rmdir: [name],
  remove: [name, fc.boolean(), fc.boolean()],
  unlink: [name],
  rename: [name, name],
  link: [name, name],
  symlink: [name, name],
  readlink: [name],
  realpath: [name],
  chmod: [name, number],
  chown: [name, number, number, fc.boolean()],
  utimes: [name, number, number, fc.boolean()],
  copyFile: [name, name, number],
  statfs: [],
  close: [number],
  read: [number, number, number],
  write: [number, bytes, number],
  fstat: [number],
  ftruncate: [number, number],
  fchmod: [number, number],
  fchown: [number, number, number],
  futimes: [number, number, number],
  describe: [number],
  pipe: [],
  watch: [name, fc.boolean()],
  unwatch: [number],
  chdir: [name],
  spawn: [spawn],
  spawnSync: [spawn, bytes, number, word, number],
  processes: [],
  wait: [number],
  umask: [number],
  openFilesMax: [],
  foreground: [number, number],
  setRawMode: [number, fc.boolean()],
  windowSize: [number],
  listen: [address, number],
  connect: [address, address],
  libraryPart: [word],
  analyse: [word, text],
  threadId: [],
  threadStart: [value],
  portTake: [number],
  socketPair: [],
  unlisten: [number],
  datagramBind: [address],
  datagramSend: [number, address, bytes],
  datagramClose: [number],
  watchInterrupt: [fc.boolean()],
};

const call = fc.constantFrom(...Object.entries(CALLS)).chain(([called, args]) =>
  fc.record({
    name: fc.constant(called),
    args: fc.oneof({ weight: 4, arbitrary: fc.tuple(...args) }, { weight: 1, arbitrary: fc.array(value) }),
  }),
);

const message = fc.oneof(
  call.chain((made) =>
    fc.record({ type: fc.constant('request'), id: fc.nat(50) }).map((rest) => ({ ...rest, ...made })),
  ),
  fc.record(
    {
      type: fc.constantFrom(
        'output',
        'stream.read',
        'stream.taken',
        'stream.write',
        'stream.shutdown',
        'stream.close',
        'listener.accept',
        'signal.handle',
        'ipc',
        'ipc.close',
        'port.open',
        'port.post',
        'port.close',
        'broadcast.join',
        'broadcast.leave',
        'broadcast.post',
        'thread.env',
        'thread.terminate',
        'library.used',
        'ready',
        'toString',
      ),
      fd: number,
      stream: number,
      data: fc.oneof(bytes, value),
      on: fc.boolean(),
      window: number,
      bytes: number,
      token: number,
      reset: fc.boolean(),
      listener: number,
      signal: word,
      pid: fc.oneof(number, fc.constant('parent')),
      port: number,
      ports: fc.array(number, { maxLength: 3 }),
      name: text,
      part: text,
      thread: number,
      id: number,
      handle: value,
    },
    { requiredKeys: ['type'] },
  ),
  value,
);

const hostMessage = fc.oneof(
  fc.record(
    {
      type: fc.constantFrom('call', 'input', 'output.taken', 'library.part', 'memory', 'boot'),
      id: number,
      name: fc.constantFrom(
        'mount',
        'snapshot',
        'readFile',
        'writeFile',
        'readdir',
        'readFolder',
        'stat',
        'mkdir',
        'remove',
        'rename',
        'watch',
        'unwatch',
        'spawn',
        'resize',
        'processes',
        'toString',
      ),
      args: fc.array(
        fc.oneof(
          name,
          number,
          fc.boolean(),
          bytes,
          fc.array(
            fc.record(
              {
                kind: fc.constantFrom('file', 'directory', 'symlink', 'x'),
                path: name,
                data: bytes,
                mode: number,
                target: name,
              },
              { requiredKeys: ['kind'] },
            ),
            { maxLength: 3 },
          ),
          fc.record({
            file: text,
            args: fc.array(text),
            cwd: name,
            env: fc.constant({}),
            columns: number,
            rows: number,
          }),
          value,
        ),
        { maxLength: 4 },
      ),
      pid: number,
      workers: value,
      data: text,
      bytes: number,
    },
    { requiredKeys: ['type'] },
  ),
  value,
);

/** A process whose work must go on whatever another sends; tells that it does. */
async function bystander(): Promise<() => Promise<void>> {
  const node = await machine.spawn('node');
  const { read, write } = await node.request('pipe');
  return async () => {
    expect(await node.request('write', write, new Uint8Array([65]), null)).toBe(1);
    expect(await node.request('read', read, 10, null)).toEqual(new Uint8Array([65]));
    expect(machine.events.all.filter(({ type }) => type === 'error')).toEqual([]);
  };
}

/** All that it has posted has been handled, or it has ended of it. */
const handled = (process: FakeProcess): Promise<unknown> =>
  Promise.race([
    process.requestRaw('umask', [0o22]),
    machine.event('exit', ({ pid }) => pid === process.pid),
  ]);

test('K14 messages of any shape from a process make the kernel neither throw nor forget the others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 30, size: 'max' }), async (messages) => {
      machine = new Machine();
      const works = await bystander();
      const hostile = await machine.spawn('node');
      for (const each of messages) hostile.postRaw(each);
      await handled(hostile);
      await works();
      machine.kernel.dispose();
    }),
    RUNS,
  );
});

test('K14 messages of any shape from the page make the kernel neither throw nor forget the processes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(hostMessage, { minLength: 1, maxLength: 30, size: 'max' }),
      async (messages) => {
        machine = new Machine();
        const works = await bystander();
        for (const each of messages) machine.kernel.handle(each);
        await works();
        machine.kernel.dispose();
      },
    ),
    RUNS,
  );
});

test('K14 calls of any shape over the ring are answered, or end their process alone', async () => {
  const calls = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: call.map(({ name: called, args }) => encode([called, args])) },
      { weight: 1, arbitrary: value.map(encode) },
      { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 60 }) },
    ),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(calls, async (frames) => {
      machine = new Machine();
      const works = await bystander();
      const hostile = await machine.spawn('node');
      const words = new Int32Array(hostile.ring, 0, 16);
      for (const frame of frames) {
        words[1] = frame.length;
        words[2] = frame.length;
        new Uint8Array(hostile.ring, 64).set(frame);
        Atomics.store(words, 0, 1);
        Atomics.notify(words, 0);
        // a call may rightly wait: a read of the terminal, a child that never ends
        for (let turns = 0; turns < 50 && Atomics.load(words, 0) !== 3; turns++)
          await new Promise((resolve) => setImmediate(resolve));
        if (Atomics.load(words, 0) !== 3) break;
      }
      await works();
      machine.kernel.dispose();
    }),
    RUNS,
  );
});
