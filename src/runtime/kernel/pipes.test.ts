import { afterEach, describe, expect, test } from 'vitest';
import { CHILD, bytes, type FakeProcess, Machine, text } from './testing/machine.ts';

let machine: Machine;
const boot = (...options: ConstructorParameters<typeof Machine>): Machine =>
  (machine = new Machine(...options));
afterEach(() => machine.kernel.dispose());

const writeText = async (process: FakeProcess, stream: number, value: string): Promise<void> => {
  process.post({ type: 'stream.write', stream, token: 0, data: bytes(value) });
  await process.next('stream.wrote');
};

describe('K3 pipes hold a writer to the pace of its reader', () => {
  test('writes are confirmed up to the capacity, the rest when it is read', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child, stdin } = await machine.spawnPiped(parent);
    const data = new Uint8Array(40 * 1024);
    for (const token of [1, 2, 3]) parent.post({ type: 'stream.write', stream: stdin, token, data });
    expect(await parent.next('stream.wrote')).toMatchObject({ token: 1, error: null });
    await parent.request('umask', 0o22);
    expect(parent.inbox.all.filter(({ type }) => type === 'stream.wrote')).toEqual([]);
    expect((await child.request('read', 0, 100 * 1024, null)).length).toBe(100 * 1024);
    expect(await parent.next('stream.wrote')).toMatchObject({ token: 2 });
    expect(await parent.next('stream.wrote')).toMatchObject({ token: 3 });
    expect((await child.request('read', 0, 100 * 1024, null)).length).toBe(20 * 1024);
  });

  test('a reader with a window gets no more than that ahead', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child, stdin } = await machine.spawnPiped(parent);
    const stream = child.stream(0);
    child.post({ type: 'stream.read', stream, on: true, window: 1000 });
    for (let token = 0; token < 10; token++)
      parent.post({ type: 'stream.write', stream: stdin, token, data: new Uint8Array(600) });
    await parent.next('stream.wrote', ({ token }) => token === 9);
    await child.request('umask', 0o22);
    const got = (): number =>
      child.inbox.all.reduce((sum, each) => sum + (each.type === 'stream.data' ? each.data.length : 0), 0);
    expect(got()).toBe(1000);
    child.post({ type: 'stream.taken', stream, bytes: 400 });
    await child.request('umask', 0o22);
    expect(got()).toBe(1400);
  });

  test('reading stops when it is switched off, and goes on where it was', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child, stdin } = await machine.spawnPiped(parent);
    const stream = child.stream(0);
    expect(await Promise.all([child.readText(stream, () => true), writeText(parent, stdin, 'one')])).toEqual([
      'one',
      undefined,
    ]);
    child.post({ type: 'stream.read', stream, on: false });
    await child.request('umask', 0o22);
    await writeText(parent, stdin, 'two');
    expect(child.inbox.all).toEqual([]);
    parent.post({ type: 'stream.shutdown', stream: stdin });
    expect(await child.readText(stream)).toBe('two');
  });

  test('a writer whose reader has gone gets EPIPE; a tool is ended by SIGPIPE, Node is not', async () => {
    boot();
    const parent = await machine.spawn('node');
    for (const [file, ends] of [
      ['node', false],
      ['yes', true],
    ] as const) {
      const { child, stdout } = await machine.spawnPiped(parent, file);
      parent.post({ type: 'stream.close', stream: stdout, reset: false });
      await parent.request('umask', 0o22);
      child.output(1, 'y\n');
      if (ends) expect(await parent.next('child.exit')).toMatchObject({ pid: child.pid, signal: 'SIGPIPE' });
      else {
        expect(await child.next('stream.error')).toMatchObject({ stream: child.stream(1), error: 'EPIPE' });
        expect(Atomics.load(new Int32Array(child.ring), 5)).toBe(1 << 1);
        await expect(child.request('write', 1, bytes('x'), null)).rejects.toThrow('EPIPE');
      }
    }
  });

  test('half-open: a stream shut down can still be read', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child, stdin, stdout } = await machine.spawnPiped(parent);
    parent.post({ type: 'stream.shutdown', stream: stdin });
    expect(await child.request('read', 0, 10, null)).toEqual(new Uint8Array(0));
    child.output(1, 'still');
    child.post({ type: 'stream.close', stream: child.stream(1), reset: false });
    expect(await parent.readText(stdout)).toBe('still');
  });

  test('a pipe of a shell connects two children', async () => {
    boot();
    const shell = await machine.spawn('jsh');
    const pipe = await shell.request('pipe');
    const nothing = { kind: 'null' } as const;
    const run = async (file: string, fds: readonly number[]) => {
      const [stdin, stdout] = fds.map((fd) => (fd === -1 ? nothing : ({ kind: 'inherit', fd } as const)));
      await shell.request('spawn', {
        ...CHILD,
        file,
        args: [file],
        stdio: [stdin ?? nothing, stdout ?? nothing],
      });
      return machine.nextWorker();
    };
    const left = await run('echo', [-1, pipe.write]);
    const right = await run('cat', [pipe.read, -1]);
    await shell.request('close', pipe.read);
    await shell.request('close', pipe.write);
    left.output(1, 'through');
    left.exit(0);
    expect(text(await right.request('read', 0, 100, null))).toBe('through');
    expect(await right.request('read', 0, 100, null)).toEqual(new Uint8Array(0));
  });

  test('describe gives a descriptor the same stream each time', async () => {
    boot();
    const node = await machine.spawn('node');
    const { read, write } = await node.request('pipe');
    const info = await node.request('describe', read);
    expect(info).toMatchObject({ fd: read, kind: 'pipe' });
    expect(await node.request('describe', read)).toEqual(info);
    const writer = await node.request('describe', write);
    node.post({ type: 'stream.write', stream: writer.stream ?? -1, token: 1, data: bytes('hi') });
    expect(await node.readText(info.stream ?? -1, () => true)).toBe('hi');
    await node.request('close', read);
    await expect(node.request('describe', read)).rejects.toThrow('EBADF');
  });
});
