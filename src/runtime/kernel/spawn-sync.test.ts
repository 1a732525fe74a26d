import { afterEach, expect, test } from 'vitest';
import { bytes, type FakeProcess, Machine } from './testing/machine.ts';

let machine: Machine;
afterEach(() => machine.kernel.dispose());

const text = (data: Uint8Array | null | undefined): string | null =>
  data ? new TextDecoder().decode(data) : null;

const REQUEST = {
  file: 'node',
  args: ['node'],
  cwd: '.',
  env: {},
  stdio: [{ kind: 'pipe' }, { kind: 'pipe' }, { kind: 'pipe' }],
  newGroup: false,
} as const;

async function start(
  options: { file?: string; input?: Uint8Array; timeoutMs?: number; maxBuffer?: number } = {},
) {
  machine = new Machine();
  const parent = await machine.spawn('node');
  const { file = 'node', input = null, timeoutMs = 0, maxBuffer = Infinity } = options;
  const result = parent.request('spawnSync', { ...REQUEST, file }, input, timeoutMs, 'SIGTERM', maxBuffer);
  await parent.request('umask', 0o22);
  return { parent, result };
}

const child = (): Promise<FakeProcess> => machine.nextWorker();

test('K13 spawnSync feeds the input, collects the output and tells the end', async () => {
  const { result } = await start({ input: bytes('in') });
  const node = await child();
  expect(text(await node.request('readFile', '/dev/stdin'))).toBe('in');
  node.output(1, 'out');
  node.output(2, 'err');
  node.exit(7);
  const { pid, status, output, error } = await result;
  expect({ pid, status, error, output: output.map(text) }).toEqual({
    pid: node.pid,
    status: { code: 7, signal: null },
    error: null,
    output: [null, 'out', 'err'],
  });
});

test('K13 without input the child reads an end', async () => {
  const { result } = await start();
  const node = await child();
  expect(text(await node.request('readFile', '/dev/stdin'))).toBe('');
  node.exit(0);
  await result;
});

test('K13 it waits for whoever else holds the pipes', async () => {
  const { result } = await start();
  const node = await child();
  const stdio = [{ kind: 'null' }, { kind: 'inherit', fd: 1 }] as const;
  await node.request('spawn', { ...REQUEST, stdio });
  const grandchild = await child();
  node.exit(0);
  grandchild.output(1, 'late');
  grandchild.exit(0);
  expect(text((await result).output[1])).toBe('late');
});

test('K13 a child that takes too long is killed: ETIMEDOUT', async () => {
  const { result } = await start({ timeoutMs: 20 });
  const node = await child();
  node.output(1, 'some');
  expect(await result).toMatchObject({ status: { code: null, signal: 'SIGTERM' }, error: 'ETIMEDOUT' });
  expect(node.terminated).toBe(true);
});

test('K13 a child that says too much is killed: ENOBUFS', async () => {
  const { result } = await start({ maxBuffer: 10 });
  const node = await child();
  node.output(1, 'x'.repeat(11));
  const { status, error, output } = await result;
  expect({ status, error }).toEqual({ status: { code: null, signal: 'SIGTERM' }, error: 'ENOBUFS' });
  expect(text(output[1])).toBe('x'.repeat(11));
});

test('K13 what cannot be started is an error in the result', async () => {
  const { result } = await start({ file: 'nothing' });
  expect(await result).toMatchObject({ pid: 0, status: { code: null, signal: null }, error: 'ENOENT' });
});

test('K13 a parent that is killed meanwhile leaves nothing waiting', async () => {
  const { parent } = await start();
  const node = await child();
  await machine.call('kill', parent.pid, 'SIGKILL');
  expect(await machine.event('exit')).toMatchObject({ pid: parent.pid });
  expect(node.terminated).toBe(true); // SIGHUP: it was in the foreground of a terminal that has gone
});
