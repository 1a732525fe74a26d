import { afterEach, expect, test } from 'vitest';
import { type MovedPort, type PortMessage, type ThreadRequest } from '#runtime/wire';
import { Machine, type FakeProcess } from './testing/machine.ts';

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

test('K17 a thread has the pid of its process, a number of its own, and the environment it was given', async () => {
  const { main, thread } = await withThread();
  expect(thread.start.pid).toBe(main.pid);
  expect(thread.start.env).toEqual({ A: '1' });
  expect(thread.start.thread).toMatchObject({ id: 1, name: 'thread 1', port: 2 });
});

test('K18 what is posted before a thread runs arrives after its start, in order, ports before the message they come in', async () => {
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
