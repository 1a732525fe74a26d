import { afterEach, expect, test } from 'vitest';
import { Worker } from 'node:worker_threads';
import { ErrnoError } from '#base';
import { CodecError, createRing, encode, OUTPUT_CREDIT_BYTES, RingServer } from './index.ts';

let worker: Worker | undefined;
let server: RingServer | undefined;
afterEach(async () => {
  server?.dispose();
  await worker?.terminate();
});

/** Starts a thread that runs `body` with `ring` (a RingClient) and `post` at hand; gives what it posts. */
function thread(ring: SharedArrayBuffer, body: string) {
  const source = `
    import { parentPort, workerData } from 'node:worker_threads';
    const { RingClient } = await import(workerData.module);
    const ring = new RingClient(workerData.ring);
    const post = (value) => parentPort.postMessage(value);
    ${body}`;
  const running = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
    workerData: { ring, module: new URL('./index.ts', import.meta.url).href },
    execArgv: [],
  });
  worker = running;
  const received: unknown[] = [];
  const waits: (() => void)[] = [];
  running.on('message', (value) => {
    received.push(value);
    waits.splice(0).forEach((wake) => wake());
  });
  const failed = new Promise<never>((_, reject) => running.on('error', reject));
  return {
    next: async (): Promise<unknown> => {
      while (received.length === 0)
        await Promise.race([new Promise<void>((wake) => waits.push(wake)), failed]);
      return received.shift();
    },
    received,
  };
}

const serve = (ring: SharedArrayBuffer, handle: (name: string, args: readonly unknown[]) => unknown) => {
  server = new RingServer(ring);
  return { server, ended: server.serve(() => undefined, handle) };
};

test('W1 a call blocks its thread and returns what the kernel answers', async () => {
  const ring = createRing();
  serve(ring, (name, args) => ({ name, args, extra: [null, 1.5, -0, 'ü', new Uint8Array([1, 2])] }));
  const { next } = thread(ring, `post(ring.call('stat', ['/a', true]));`);
  expect(await next()).toEqual({
    name: 'stat',
    args: ['/a', true],
    extra: [null, 1.5, -0, 'ü', new Uint8Array([1, 2])],
  });
});

test('W1 an answer may be a promise, and calls follow one another', async () => {
  const ring = createRing();
  serve(ring, (_name, args) => new Promise((resolve) => setTimeout(() => resolve(Number(args[0]) * 2), 1)));
  const { next } = thread(
    ring,
    `let sum = 0; for (let i = 0; i < 50; i++) sum += ring.call('x', [i]); post(sum);`,
  );
  expect(await next()).toBe(2450);
});

test("W8 calls that nobody waits for go before the next one, in order, and their failures are nobody's", async () => {
  const ring = createRing();
  const seen: unknown[] = [];
  serve(ring, (name, args) => {
    seen.push([name, ...args]);
    if (name === 'close') throw new ErrnoError('EBADF');
    if (name === 'read') return Promise.reject(new ErrnoError('EIO'));
    return seen.length;
  });
  const { next } = thread(
    ring,
    `ring.callLater('close', [3]); ring.callLater('read', [4, 1, null]); ring.callLater('fstat', [9]);
     ring.takeLater(([, [fd]]) => fd === 9);
     post(ring.call('umask', [0])); post(ring.call('umask', [1])); post(ring.takeLater().length);`,
  );
  expect([await next(), await next(), await next()]).toEqual([3, 4, 0]);
  expect(seen).toEqual([
    ['close', 3],
    ['read', 4, 1, null],
    ['umask', 0],
    ['umask', 1],
  ]);
});

test('W1 a failed call throws ErrnoError with the code, any other failure its text', async () => {
  const ring = createRing();
  serve(ring, (name) => {
    throw name === 'a' ? new ErrnoError('ENOENT') : new CodecError('a sentence');
  });
  const { next } = thread(
    ring,
    `for (const name of ['a', 'b']) try { ring.call(name, []); } catch (error) { post([error.name, error.code, error.message]); }`,
  );
  expect(await next()).toEqual(['ErrnoError', 'ENOENT', 'ENOENT: no such file or directory']);
  expect(await next()).toEqual(['CodecError', 'ERR_WIRE_FORMAT', 'CodecError: a sentence']);
});

test('W2 frames larger than the ring travel in chunks both ways', async () => {
  const ring = createRing();
  serve(ring, (_name, args) => args[0]);
  const { next } = thread(
    ring,
    `const data = new Uint8Array(3_000_001).map((_, i) => i * 7);
     const back = ring.call('echo', [data]);
     post([back.length, back.every((byte, i) => byte === data[i])]);`,
  );
  expect(await next()).toEqual([3_000_001, true]);
});

test('W3 a call is served after the messages posted before it', async () => {
  const ring = createRing();
  const order: string[] = [];
  let arrived = (): void => undefined;
  const settled = new Promise<void>((resolve) => (arrived = resolve));
  server = new RingServer(ring);
  void server.serve(
    (count) => {
      order.push(`waits for ${count}`);
      return settled;
    },
    () => void order.push('called'),
  );
  const { next } = thread(ring, `ring.posted = 3; ring.call('x', []); post('back');`);
  while (order.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  order.push('message arrives');
  arrived();
  expect(await next()).toBe('back');
  expect(order).toEqual(['waits for 3', 'message arrives', 'called']);
});

test('W4 a writer blocks once its credit is used up, and goes on when a reader has taken bytes', async () => {
  const ring = createRing();
  const { server } = serve(ring, () => undefined);
  const { next, received } = thread(
    ring,
    `ring.spendOutput(${OUTPUT_CREDIT_BYTES} * 3); ring.call('spent', []); post('one');
     ring.spendOutput(1); post('two');`,
  );
  expect(await next()).toBe('one');
  server.refundOutput(OUTPUT_CREDIT_BYTES);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(received).toEqual([]);
  server.refundOutput(OUTPUT_CREDIT_BYTES * 2);
  expect(await next()).toBe('two');
});

test('W4 a writer can tell that a descriptor has lost its reader', async () => {
  const ring = createRing();
  const { server } = serve(ring, () => undefined);
  server.breakOutput(1);
  const { next } = thread(ring, `post([ring.outputBroken(1), ring.outputBroken(2)]);`);
  expect(await next()).toEqual([true, false]);
});

const STATE = 0;
const LENGTH = 1;
const TOTAL = 2;
const REQUEST = 1;

function forge(ring: SharedArrayBuffer, total: number, length: number, bytes: Uint8Array): void {
  const words = new Int32Array(ring);
  words[TOTAL] = total;
  words[LENGTH] = length;
  new Uint8Array(ring, 64).set(bytes);
  Atomics.store(words, STATE, REQUEST);
  Atomics.notify(words, STATE);
}

test.each([
  ['a negative total', -1, 4],
  ['a total above the limit', 2 ** 31 - 1, 4],
  ['a chunk without bytes', 100, 0],
])('W5 %s ends the service with CodecError', async (_what, total, length) => {
  const ring = createRing();
  const { ended } = serve(ring, () => undefined);
  forge(ring, total, length, new Uint8Array(4));
  await expect(ended).rejects.toThrow(CodecError);
});

test.each([
  ['bytes that are no frame', new Uint8Array([99, 1, 2, 3])],
  ['a frame that is no call', encode({ name: 'x' })],
  ['a call without arguments', encode(['x'])],
  ['a call after what is no list', encode(['x', [], 1])],
  ['a call after what is no call', encode(['x', [], [['y']]])],
])('W5 %s is answered with an error and the service goes on', async (_what, bytes) => {
  const ring = createRing();
  const { server } = serve(ring, () => 'fine');
  const words = new Int32Array(ring);
  forge(ring, bytes.length, bytes.length, bytes);
  while (Atomics.load(words, STATE) !== 3) await new Promise((resolve) => setTimeout(resolve, 1));
  Atomics.store(words, STATE, 0);
  const { next } = thread(ring, `post(ring.call('x', []));`);
  expect(await next()).toBe('fine');
  server.dispose();
});

test('W6 dispose ends the service while a call waits for its answer', async () => {
  const ring = createRing();
  let called = (): void => undefined;
  const begun = new Promise<void>((resolve) => (called = resolve));
  const { server, ended } = serve(ring, () => {
    called();
    return new Promise((resolve) => setTimeout(resolve, 5));
  });
  thread(ring, `ring.call('x', []); post('never');`);
  await begun;
  server.dispose();
  await expect(ended).resolves.toBeUndefined();
});
