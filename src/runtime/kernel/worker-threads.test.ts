import { afterEach, expect, test } from 'vitest';
import {
  POSTED_WORD,
  RECEIVED_WORD,
  type MovedPort,
  type PortMessage,
  type ThreadRequest,
  resolveLimits,
} from '#runtime/wire';
import { type FakeProcess, Machine } from './testing/machine.ts';

let machine: Machine;
afterEach(() => machine.kernel.dispose());

const text = (value: string, ports: number[] = [], moved: MovedPort[] = []): PortMessage => ({
  bytes: new TextEncoder().encode(value),
  shared: [],
  ports,
  moved,
});

const moving = (port: number, queue: MovedPort['queue'] = [], since = 0): MovedPort => ({
  port,
  since,
  queue,
});

const said = ({ message }: { readonly message: { readonly bytes: Uint8Array } }): string =>
  new TextDecoder().decode(message.bytes);

const request = (id: number, port: number): ThreadRequest => ({
  id,
  name: `thread ${id}`,
  port,
  env: { A: '1' },
  execArgv: null,
  resourceLimits: [],
  options: '{}',
  startedAt: 0,
  keepsFiles: false,
});

/** A process and a thread of it, which talk over ports 1 (the process's) and 2. */
async function withThread(options: ConstructorParameters<typeof Machine>[0] = {}): Promise<{
  main: FakeProcess;
  thread: FakeProcess;
  id: number;
}> {
  machine = new Machine(options);
  const main = await machine.spawn('node');
  main.post({ type: 'port.open', ports: [1, 2], away: true });
  const id = await main.request('threadId');
  const thread = await threadOf(main, id, 2);
  return { main, thread, id };
}

async function threadOf(parent: FakeProcess, id: number, port: number): Promise<FakeProcess> {
  await parent.request('threadStart', request(id, port));
  return machine.nextWorker();
}

test('K18 a thread has the pid of its process, a number of its own, and the environment it was given', async () => {
  const { main, thread } = await withThread();
  expect(thread.start.pid).toBe(main.pid);
  expect(thread.start.env).toEqual({ A: '1' });
  expect(thread.start.thread).toMatchObject({ id: 1, name: 'thread 1', port: 2 });
});

test('K19 what is posted before a thread runs arrives after its start, in order, ports before the message they come in', async () => {
  machine = new Machine();
  const main = await machine.spawn('node');
  main.post({ type: 'port.open', ports: [1, 2], away: true });
  main.post({ type: 'port.open', ports: [3, 4], away: false });
  main.post({ type: 'port.post', port: 1, message: text('load', [4], [moving(4)]) });
  main.post({ type: 'port.post', port: 3, message: text('early') });
  const id = await main.request('threadId');
  const thread = await threadOf(main, id, 2);
  expect(said(await thread.next('port.message', ({ port }) => port === 2))).toBe('load');
  expect(said(await thread.next('port.message', ({ port }) => port === 4))).toBe('early');
  thread.post({ type: 'port.post', port: 4, message: text('answer') });
  expect(said(await main.next('port.message', ({ port }) => port === 3))).toBe('answer');
});

test('K18 threads see the descriptors and the directory of their process', async () => {
  const { main, thread } = await withThread();
  await machine.write('/home/user/project/file', 'text');
  const fd = await main.request('open', 'file', 0, 0);
  expect(new TextDecoder().decode(await thread.request('read', fd, 9, 0))).toBe('text');
  await main.request('chdir', '/tmp');
  expect(await thread.request('chdir', '.')).toBe('/tmp');
});

test('K18 what a thread has opened and nobody has closed goes with it, but not what has taken its number since', async () => {
  const { main, thread } = await withThread();
  await machine.write('/home/user/project/file', 'text');
  const left = await thread.request('open', 'file', 0, 0);
  const closed = await thread.request('open', 'file', 0, 0);
  await main.request('close', closed);
  expect(await main.request('open', 'file', 0, 0)).toBe(closed);
  thread.exit(0);
  await main.next('thread.exit');
  await expect(main.request('fstat', left)).rejects.toThrow('EBADF');
  await main.request('fstat', closed);
});

test('K18 a thread that keeps its files leaves them open', async () => {
  machine = new Machine();
  const main = await machine.spawn('node');
  main.post({ type: 'port.open', ports: [1, 2], away: true });
  await main.request('threadStart', { ...request(await main.request('threadId'), 2), keepsFiles: true });
  const thread = await machine.nextWorker();
  await machine.write('/home/user/project/file', 'text');
  const fd = await thread.request('open', 'file', 0, 0);
  thread.exit(0);
  await main.next('thread.exit');
  await main.request('fstat', fd);
});

test('K18 the exit of a thread is told to the thread that started it, after its messages, and ends nobody else', async () => {
  const { main, thread, id } = await withThread();
  thread.post({ type: 'port.post', port: 2, message: text('last words') });
  thread.exit(1234);
  expect(said(await main.next('port.message'))).toBe('last words');
  expect(await main.next('thread.exit')).toMatchObject({ thread: id, code: 1234, error: null });
  expect(thread.terminated).toBe(true);
  expect(main.terminated).toBe(false);
});

test('K18 terminating a thread ends those it has started, and the end of a process all of them', async () => {
  const { main, thread, id } = await withThread();
  const first = 2 ** 32;
  thread.post({ type: 'port.open', ports: [first + 1, first + 2], away: true });
  const inner = await threadOf(thread, await thread.request('threadId'), first + 2);
  main.post({ type: 'thread.terminate', thread: id });
  expect(await main.next('thread.exit')).toMatchObject({ thread: id, code: 1 });
  expect([thread.terminated, inner.terminated]).toEqual([true, true]);
  main.post({ type: 'port.open', ports: [11, 12], away: true });
  const other = await threadOf(main, await main.request('threadId'), 12);
  main.exit(0);
  await machine.event('exit');
  expect(other.terminated).toBe(true);
});

test('K18 threads count against the limit on processes: one too many is EAGAIN, and its room comes back', async () => {
  const { main, thread } = await withThread({
    limits: { ...resolveLimits(), diskBytes: 2 ** 20, processes: 2, openFiles: 16 },
  });
  main.post({ type: 'port.open', ports: [11, 12], away: true });
  const id = await main.request('threadId');
  await expect(main.request('threadStart', request(id, 12))).rejects.toThrow('EAGAIN');
  thread.exit(0);
  await main.next('thread.exit');
  main.post({ type: 'port.open', ports: [13, 14], away: true });
  await threadOf(main, await main.request('threadId'), 14);
});

test('K19 a blocked thread takes what another has posted before, once, and in order', async () => {
  const { main, thread } = await withThread();
  const { counters } = thread;
  thread.post({ type: 'port.post', port: 2, message: text('one') });
  thread.post({ type: 'port.post', port: 2, message: text('two') });
  Atomics.store(new Int32Array(counters), POSTED_WORD, 3); // with its 'ready'
  const first = await main.request('portTake', 1);
  expect(new TextDecoder().decode(first?.bytes)).toBe('one');
  expect(new TextDecoder().decode((await main.request('portTake', 1))?.bytes)).toBe('two');
  expect(await main.request('portTake', 1)).toBe(null);
  expect((await main.next('port.message')).number).toBe(first?.number); // the thread drops it: it knows the number
});

test('K19 what has been received is not kept to be taken', async () => {
  const { main, thread } = await withThread();
  thread.post({ type: 'port.post', port: 2, message: text('one') });
  const { number } = await main.next('port.message');
  Atomics.store(new Int32Array(main.counters), RECEIVED_WORD, number);
  expect(await main.request('portTake', 1)).toBe(null);
});

test('K19 a port that travels takes along what its thread had not read, in the order it was posted', async () => {
  const { main, thread } = await withThread();
  main.post({ type: 'port.open', ports: [3, 4], away: false });
  main.post({ type: 'port.post', port: 3, message: text('read, not handed over') });
  const arrived = await main.next('port.message', ({ port }) => port === 4);
  main.post({ type: 'port.post', port: 3, message: text('on the way') });
  const queue = [{ bytes: arrived.message.bytes, shared: [], ports: [] }];
  main.post({
    type: 'port.post',
    port: 1,
    message: text('take it', [4], [moving(4, queue, arrived.number)]),
  });
  main.post({ type: 'port.post', port: 3, message: text('later') });
  const heard = [1, 2, 3].map(() => thread.next('port.message', ({ port }) => port === 4));
  expect((await Promise.all(heard)).map(said)).toEqual(['read, not handed over', 'on the way', 'later']);
});

test('K19 closing a port, or the end of its thread, closes the other end after what was posted', async () => {
  const { main, thread } = await withThread();
  main.post({ type: 'port.open', ports: [3, 4], away: false });
  main.post({ type: 'port.post', port: 1, message: text('here', [4], [moving(4)]) });
  await thread.next('port.message');
  main.post({ type: 'port.post', port: 3, message: text('bye') });
  main.post({ type: 'port.close', port: 3 });
  await thread.next('port.message', ({ port }) => port === 4);
  expect(await thread.next('port.closed')).toMatchObject({ port: 4 });
  thread.exit(0);
  expect(await main.next('port.closed')).toMatchObject({ port: 1 });
});

test('K19 a broadcast reaches the threads of its own process that listen, and nobody else', async () => {
  const { main, thread } = await withThread();
  const stranger = await machine.spawn('node');
  for (const each of [main, thread, stranger]) each.post({ type: 'broadcast.join', name: 'news' });
  await Promise.all([main, stranger].map((each) => each.request('umask', 0)));
  thread.post({ type: 'broadcast.post', name: 'news', message: text('hello') });
  expect(said(await main.next('broadcast.message'))).toBe('hello');
  await stranger.request('umask', 0);
  await thread.request('umask', 0);
  for (const each of [thread, stranger])
    expect(each.inbox.all.some(({ type }) => type === 'broadcast.message')).toBe(false);
});

test('K20 a thread cannot post from, move, take or close a port of another thread or process', async () => {
  const { main, thread } = await withThread();
  const stranger = await machine.spawn('node');
  for (const each of [thread, stranger]) {
    each.post({ type: 'port.post', port: 1, message: text('forged') });
    each.post({ type: 'port.post', port: 2, message: text('stolen', [1], [moving(1)]) });
    each.post({ type: 'port.close', port: 1 });
    each.post({ type: 'port.open', ports: [1, 2], away: false });
    each.post({ type: 'thread.terminate', thread: 1 });
    expect(await each.request('portTake', 1)).toBe(null);
  }
  main.post({ type: 'port.post', port: 1, message: text('mine') });
  expect(said(await thread.next('port.message'))).toBe('mine');
  expect((await main.next('port.message')).message.ports).toEqual([]);
});

test('K20 messages about ports and threads that make no sense are ignored', async () => {
  const { main, thread } = await withThread();
  const junk: unknown[] = [
    undefined,
    null,
    -1,
    7.5,
    NaN,
    'x',
    [],
    {},
    [1],
    [1, 1],
    new Uint8Array(3),
    2 ** 53,
  ];
  for (const type of [
    'port.open',
    'port.post',
    'port.close',
    'broadcast.join',
    'broadcast.post',
    'thread.env',
  ])
    for (const value of junk)
      for (const key of ['port', 'ports', 'message', 'name', 'thread', 'memory'])
        main.postRaw({ type, [key]: value });
  for (const value of junk)
    for (const key of ['bytes', 'shared', 'ports', 'moved'])
      main.postRaw({ type: 'port.post', port: 1, message: { ...text('odd'), [key]: value } });
  for (const value of junk) await expect(main.requestRaw('threadStart', [value])).rejects.toThrow('EINVAL');
  main.post({ type: 'port.post', port: 1, message: text('still there') });
  await thread.next('port.message', (message) => said(message) === 'still there');
  expect(machine.events.all.filter(({ type }) => type === 'error')).toEqual([]);
});
