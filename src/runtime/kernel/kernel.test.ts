import { afterEach, describe, expect, test } from 'vitest';
import { O_CREAT, O_TRUNC, O_WRONLY } from '#runtime/vfs';
import { Machine, type FakeProcess } from './testing/machine.ts';

let machine: Machine;
const boot = (...options: ConstructorParameters<typeof Machine>): Machine =>
  (machine = new Machine(...options));
afterEach(() => machine.kernel.dispose());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => new TextDecoder().decode(data);
const WRITE = O_WRONLY | O_CREAT | O_TRUNC;

const CHILD = { cwd: '.', env: { PATH: '/bin:/usr/local/bin' }, newGroup: false };

/** Spawns a child whose descriptors are pipes to the parent. */
async function spawnPiped(parent: FakeProcess, file = 'node', extra: object = {}) {
  const stdio = [{ kind: 'pipe' }, { kind: 'pipe' }, { kind: 'pipe' }] as const;
  const reply = await parent.request('spawn', { ...CHILD, file, args: [file], stdio, ...extra });
  const child = await machine.nextWorker();
  expect(child.pid).toBe(reply.pid);
  const [stdin, stdout, stderr] = reply.streams.map((stream) => stream ?? -1);
  return { child, stdin: stdin ?? -1, stdout: stdout ?? -1, stderr: stderr ?? -1 };
}

describe('K1 a process starts with what it was given', () => {
  test('a process of the host leads a group of its own on a terminal', async () => {
    boot();
    const node = await machine.spawn('node', ['a.js'], { X: '1' });
    expect(node.start).toMatchObject({
      program: 'node',
      argv: ['node', 'a.js'],
      cwd: '/home/user/project',
      ppid: 1,
    });
    expect(node.start.env).toMatchObject({ X: '1', HOME: '/home/user', SHELL: '/bin/jsh' });
    expect(node.start.stdio.map(({ kind }) => kind)).toEqual(['tty', 'tty', 'tty']);
    expect(await node.request('windowSize', 1)).toEqual({ columns: 80, rows: 24 });
    expect(await node.request('processes')).toMatchObject([
      { pid: node.pid, ppid: 1, group: node.pid, command: 'node a.js', state: 'running' },
    ]);
  });

  test('a child gets its pipes, its directory and only the environment it was given', async () => {
    boot();
    const parent = await machine.spawn('node');
    await parent.request('mkdir', 'sub', 0o777, false);
    const { child } = await spawnPiped(parent, 'jsh', { cwd: 'sub', args: ['jsh', '-c', 'x'] });
    expect(child.start).toMatchObject({
      program: 'jsh',
      argv: ['jsh', '-c', 'x'],
      ppid: parent.pid,
      cwd: '/home/user/project/sub',
      env: { PATH: '/bin:/usr/local/bin' },
    });
    expect(child.start.stdio.map(({ kind }) => kind)).toEqual(['pipe', 'pipe', 'pipe']);
  });

  test.each([
    ['nothing', 'ENOENT'],
    ['./nothing', 'ENOENT'],
    ['/tmp', 'EACCES'],
    ['./plain.txt', 'EACCES'],
    ['./binary', 'ENOEXEC'],
    ['./loop', 'ELOOP'],
    ['', 'ENOENT'],
  ])('spawning %j is %s', async (file, code) => {
    boot();
    await machine.call('mount', '.', [
      { kind: 'file', path: 'plain.txt', data: bytes('hello') },
      { kind: 'file', path: 'binary', data: new Uint8Array([127, 69, 76, 70, 0]), mode: 0o755 },
      { kind: 'file', path: 'loop', data: bytes('#!./loop'), mode: 0o755 },
    ]);
    const parent = await machine.spawn('node');
    await expect(spawnPiped(parent, file)).rejects.toThrow(code);
    await expect(spawnPiped(parent, 'node', { cwd: './nowhere' })).rejects.toThrow('ENOENT');
  });

  test.each([
    ['./by-env', 'node', ['node', './by-env', 'x']],
    ['./with-flags', 'node', ['node', '--no-warnings', './with-flags', 'x']],
    ['./by-path', 'jsh', ['/bin/sh', '-e', './by-path', 'x']],
    ['./no-line', 'jsh', ['/bin/sh', './no-line', 'x']],
    ['tool', 'node', ['node', 'node_modules/.bin/tool', 'x']],
    ['/bin/ls', 'coreutil', ['ls-as-typed', 'x']],
    ['/usr/bin/grep', 'coreutil', ['ls-as-typed', 'x']],
  ])('%s is run by %s', async (file, program, argv) => {
    boot();
    await machine.call('mount', '.', [
      { kind: 'file', path: 'by-env', data: bytes('#!/usr/bin/env node\r\n1') },
      { kind: 'file', path: 'with-flags', data: bytes('#!/usr/bin/env -S node --no-warnings\n1') },
      { kind: 'file', path: 'by-path', data: bytes('#! /bin/sh -e\nls'), mode: 0o755 },
      { kind: 'file', path: 'no-line', data: bytes('ls\n'), mode: 0o755 },
      { kind: 'file', path: 'node_modules/tool/cli.js', data: bytes('#!/usr/bin/env node\n') },
      { kind: 'symlink', path: 'node_modules/.bin/tool', target: '../tool/cli.js' },
    ]);
    const parent = await machine.spawn('node');
    const { child } = await spawnPiped(parent, file, {
      args: ['ls-as-typed', 'x'],
      env: { PATH: 'node_modules/.bin:/usr/local/bin:/usr/bin' },
    });
    expect(child.start).toMatchObject({ program, argv });
  });
});

describe('K2 output arrives in order, and before the exit', () => {
  test('on the terminal, with carriage returns', async () => {
    boot();
    const node = await machine.spawn('node');
    node.output(1, 'one\n');
    node.output(2, 'two\n');
    node.exit(3);
    expect(await machine.event('exit')).toEqual({ type: 'exit', pid: node.pid, code: 3 });
    expect(machine.output.get(node.pid)).toBe('one\r\ntwo\r\n');
    expect(node.terminated).toBe(true);
  });

  test('in pipes, to their end', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child, stdout } = await spawnPiped(parent);
    child.output(1, 'a');
    child.output(1, 'b');
    child.exit(0);
    expect(await parent.readText(stdout)).toBe('ab');
    expect(await parent.next('child.exit')).toEqual({
      type: 'child.exit',
      pid: child.pid,
      code: 0,
      signal: null,
    });
  });

  test('a host that takes nothing gets a window, then the exit with all the rest', async () => {
    boot();
    machine.acknowledge = false;
    const node = await machine.spawn('node');
    const line = `${'x'.repeat(16 * 1024 - 1)}\n`;
    for (let i = 0; i < 30; i++) node.output(1, line);
    await node.request('umask', 0o22);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const shown = machine.output.get(node.pid)?.length ?? 0;
    expect(shown).toBeGreaterThan(100 * 1024);
    expect(shown).toBeLessThan(400 * 1024);
    node.exit(0);
    await machine.event('exit');
    expect(machine.output.get(node.pid)).toHaveLength(30 * (line.length + 1));
  });

  test('credit comes back as the reader takes, and is refused when there is none', async () => {
    boot();
    machine.acknowledge = false;
    const node = await machine.spawn('node');
    const pending = (): number => Atomics.load(new Int32Array(node.ring), 4);
    Atomics.store(new Int32Array(node.ring), 4, 600 * 1024);
    for (let i = 0; i < 6; i++) node.output(1, 'y'.repeat(100 * 1024));
    await node.request('umask', 0o22);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pending()).toBeGreaterThan(0);
    machine.acknowledge = true;
    machine.kernel.handle({ type: 'output.taken', pid: node.pid, bytes: 300 * 1024 });
    for (let i = 0; pending() > 0 && i < 500; i++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(pending()).toBe(0);
  });
});

describe('K3 pipes hold a writer to the pace of its reader', () => {
  test('writes are confirmed up to the capacity, the rest when it is read', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child, stdin } = await spawnPiped(parent);
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
    const { child, stdin } = await spawnPiped(parent);
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
    const { child, stdin } = await spawnPiped(parent);
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
      const { child, stdout } = await spawnPiped(parent, file);
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
    const { child, stdin, stdout } = await spawnPiped(parent);
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

const writeText = async (process: FakeProcess, stream: number, value: string): Promise<void> => {
  process.post({ type: 'stream.write', stream, token: 0, data: bytes(value) });
  await process.next('stream.wrote');
};

describe('K4 signals', () => {
  test('a process without handler is ended, and its exit code is 128 + signal', async () => {
    boot();
    const node = await machine.spawn('node');
    await machine.call('kill', node.pid, 'SIGTERM');
    expect(await machine.event('exit')).toMatchObject({ pid: node.pid, code: 143 });
    expect(node.terminated).toBe(true);
    await expect(machine.call('kill', node.pid, 'SIGTERM')).rejects.toThrow('ESRCH');
  });

  test('a handled signal is delivered; SIGKILL cannot be handled', async () => {
    boot();
    const node = await machine.spawn('node');
    for (const signal of ['SIGTERM', 'SIGKILL'] as const)
      node.post({ type: 'signal.handle', signal, on: true });
    await node.request('umask', 0o22);
    await machine.call('kill', node.pid, 'SIGTERM');
    expect(await node.next('signal')).toEqual({ type: 'signal', signal: 'SIGTERM' });
    node.post({ type: 'signal.handle', signal: 'SIGTERM', on: false });
    await machine.call('kill', node.pid, 'SIGKILL');
    expect(await machine.event('exit')).toMatchObject({ code: 137 });
  });

  test.each(['SIGCHLD', 'SIGWINCH', 'SIGCONT', 'SIGTSTP', 'SIGPIPE'] as const)(
    '%s does nothing by default',
    async (signal) => {
      boot();
      const node = await machine.spawn('node');
      await machine.call('kill', node.pid, signal);
      expect(await node.request('processes')).toHaveLength(1);
      await expect(machine.call('kill', node.pid, 'SIGSTOP')).rejects.toThrow('ENOSYS');
    },
  );

  test('kill(2): 0 asks, groups are negative, unknown is ESRCH, the host is EPERM', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child } = await spawnPiped(parent, 'node', { newGroup: true });
    await parent.request('kill', child.pid, 0);
    await expect(parent.request('kill', 31999, 'SIGTERM')).rejects.toThrow('ESRCH');
    await expect(parent.request('kill', 1, 'SIGTERM')).rejects.toThrow('EPERM');
    await parent.request('kill', -child.pid, 'SIGINT');
    expect(await parent.next('child.exit')).toMatchObject({ pid: child.pid, code: null, signal: 'SIGINT' });
    await expect(parent.request('kill', -child.pid, 0)).rejects.toThrow('ESRCH');
  });

  test('a parent that handles SIGCHLD is told of its child, one that waits gets the status', async () => {
    boot();
    const parent = await machine.spawn('node');
    parent.post({ type: 'signal.handle', signal: 'SIGCHLD', on: true });
    const { child } = await spawnPiped(parent);
    const waiting = parent.request('wait', child.pid);
    await parent.request('umask', 0o22);
    child.post({ type: 'exit', code: 258 });
    expect(await waiting).toEqual({ code: 2, signal: null });
    expect(await parent.next('signal')).toMatchObject({ signal: 'SIGCHLD' });
    await expect(parent.request('wait', child.pid)).rejects.toThrow('ECHILD');
    const { child: second } = await spawnPiped(parent);
    second.exit(1);
    await parent.next('child.exit', ({ pid }) => pid === second.pid);
    expect(await parent.request('wait', second.pid)).toEqual({ code: 1, signal: null });
  });

  test('an abort ends the process by its signal and says why on the terminal', async () => {
    boot();
    const node = await machine.spawn('node');
    node.post({ type: 'abort', signal: 'SIGABRT', message: 'FATAL ERROR: out of memory' });
    expect(await machine.event('exit')).toMatchObject({ code: 134 });
    expect(machine.output.get(node.pid)).toBe('FATAL ERROR: out of memory\r\n');
  });
});

describe('K5 sessions and orphans', () => {
  test('when a session leader ends, its foreground group gets SIGHUP and background jobs live on', async () => {
    boot();
    const shell = await machine.spawn('jsh');
    const tty = [0, 1, 2].map((fd) => ({ kind: 'inherit', fd }) as const);
    const start = async (newGroup: boolean) => {
      await shell.request('spawn', { ...CHILD, file: 'node', args: ['node'], stdio: tty, newGroup });
      return machine.nextWorker();
    };
    const foreground = await start(false);
    const background = await start(true);
    const { child: detached } = await spawnPiped(shell, 'node', { newSession: true });
    await machine.call('kill', shell.pid, 'SIGKILL');
    expect(await machine.event('exit')).toMatchObject({ pid: shell.pid, code: 137 });
    expect(foreground.terminated).toBe(true);
    const left = await background.request('processes');
    expect(left.map(({ pid, ppid }) => [pid, ppid])).toEqual([
      [background.pid, 1],
      [detached.pid, 1],
    ]);
    await expect(background.request('write', 1, bytes('x'), null)).rejects.toThrow('EIO');
    expect(await background.request('read', 0, 10, null)).toEqual(new Uint8Array(0));
  });

  test('a child whose parent ends is told that the message channel is closed', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child } = await spawnPiped(parent, 'node', { newSession: true });
    parent.exit(0);
    expect(await child.next('ipc.close')).toEqual({ type: 'ipc.close', pid: 'parent' });
  });

  test('messages pass between parent and child, and between nobody else', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child } = await spawnPiped(parent);
    const stranger = await machine.spawn('node');
    parent.post({ type: 'ipc', pid: child.pid, data: bytes('down') });
    expect(await child.next('ipc')).toMatchObject({ pid: 'parent', data: bytes('down') });
    child.post({ type: 'ipc', pid: 'parent', data: bytes('up') });
    expect(await parent.next('ipc')).toMatchObject({ pid: child.pid, data: bytes('up') });
    stranger.post({ type: 'ipc', pid: child.pid, data: bytes('evil') });
    stranger.post({ type: 'ipc', pid: 'parent', data: bytes('evil') });
    await stranger.request('umask', 0o22);
    await child.request('umask', 0o22);
    expect(child.inbox.all).toEqual([]);
  });
});

describe('K6 limits', () => {
  test('the process table has an end: EAGAIN', async () => {
    boot({ limits: { diskBytes: 1e6, processes: 3, openFiles: 64 } });
    const parent = await machine.spawn('node');
    await spawnPiped(parent);
    const { child } = await spawnPiped(parent);
    await expect(spawnPiped(child)).rejects.toThrow('EAGAIN');
    child.exit(0);
    await parent.next('child.exit');
    await spawnPiped(parent);
  });

  test('so has the table of descriptors: EMFILE, and what was opened stays usable', async () => {
    boot({ limits: { diskBytes: 1e6, processes: 8, openFiles: 8 } });
    const node = await machine.spawn('node');
    await node.request('writeFile', 'f', bytes('x'), WRITE, 0o644);
    const fds: number[] = [];
    for (let i = 0; i < 5; i++) fds.push(await node.request('open', 'f', 0, 0));
    expect(fds).toEqual([3, 4, 5, 6, 7]);
    await expect(node.request('open', 'f', 0, 0)).rejects.toThrow('EMFILE');
    await expect(node.request('pipe')).rejects.toThrow('EMFILE');
    await expect(spawnPiped(node)).rejects.toThrow('EMFILE');
    expect(text(await node.request('read', 7, 10, null))).toBe('x');
    await node.request('close', 4);
    expect(await node.request('open', 'f', 0, 0)).toBe(4);
  });

  test('a full disk is ENOSPC for the writer and nobody else suffers', async () => {
    boot({ limits: { diskBytes: 100_000, processes: 8, openFiles: 8 } });
    const node = await machine.spawn('node');
    await expect(node.request('writeFile', 'big', new Uint8Array(200_000), WRITE, 0o644)).rejects.toThrow(
      'ENOSPC',
    );
    await machine.write('small', 'fits');
    expect(await machine.read('small')).toBe('fits');
  });
});

describe('K7 files of processes', () => {
  test('the change counter moves with every write and stands still while reading', async () => {
    boot();
    const node = await machine.spawn('node');
    const version = (): number => Atomics.load(new Int32Array(machine.versions), 0);
    const before = version();
    await node.request('writeFile', 'x.txt', bytes('abc'), WRITE, 0o666);
    const after = version();
    expect(after).toBeGreaterThan(before);
    expect(await machine.read('x.txt')).toBe('abc');
    await expect(node.request('readFile', 'nope')).rejects.toThrow('ENOENT');
    expect(version()).toBe(after);
  });

  test('descriptors read, write, seek and share their position with children', async () => {
    boot();
    const node = await machine.spawn('node');
    const fd = await node.request('open', 'log', 0o102, 0o644);
    expect(await node.request('write', fd, bytes('hello'), null)).toBe(5);
    const stdio = [{ kind: 'null' }, { kind: 'inherit', fd }] as const;
    await node.request('spawn', { ...CHILD, file: 'echo', args: ['echo'], stdio });
    const child = await machine.nextWorker();
    expect(child.start.stdio).toEqual([
      { fd: 0, kind: 'null', stream: null },
      { fd: 1, kind: 'file', stream: null },
    ]);
    await child.request('write', 1, bytes(' you'), null);
    await node.request('write', fd, bytes('!'), null);
    child.output(1, '?');
    await child.request('umask', 0o22);
    expect(text(await node.request('read', fd, 100, 0))).toBe('hello you!?');
    await node.request('ftruncate', fd, 4);
    expect(await node.request('fstat', fd)).toMatchObject({ size: 4 });
  });

  test('relative paths start in the working directory, which follows renames', async () => {
    boot();
    const node = await machine.spawn('node');
    await node.request('mkdir', 'a/b', 0o777, true);
    expect(await node.request('chdir', 'a')).toBe('/home/user/project/a');
    await machine.call('rename', 'a', 'z');
    await node.request('writeFile', 'b/f', bytes('1'), WRITE, 0o644);
    expect(await machine.read('z/b/f')).toBe('1');
    expect(await node.request('realpath', 'b/f')).toBe('/home/user/project/z/b/f');
  });

  test('/dev/stdin, /dev/null, /dev/fd and /dev/tty are those of the process', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child, stdin } = await spawnPiped(parent);
    await writeText(parent, stdin, 'input');
    parent.post({ type: 'stream.shutdown', stream: stdin });
    expect(text(await child.request('readFile', '/dev/stdin'))).toBe('input');
    await child.request('writeFile', '/dev/null', bytes('gone'), WRITE, 0o644);
    expect(await child.request('readFile', '/dev/null')).toEqual(new Uint8Array(0));
    await child.request('writeFile', '/dev/tty', bytes('direct\n'), WRITE, 0o644);
    await machine.shows(parent, (shown) => shown === 'direct\r\n');
    expect((await child.request('stat', '/dev/stdin', true)).mode & 0o170000).toBe(0o010000);
    const zero = await child.request('open', '/dev/zero', 0, 0);
    expect(await child.request('read', zero, 3, null)).toEqual(new Uint8Array(3));
    await expect(child.request('open', '/dev/fd/99', 0, 0)).rejects.toThrow('EBADF');
    const { child: detached } = await spawnPiped(parent, 'node', { newSession: true });
    await expect(detached.request('open', '/dev/tty', 0, 0)).rejects.toThrow('ENXIO');
  });

  test('watchers of a process and of the host hear of changes until they are closed', async () => {
    boot();
    const node = await machine.spawn('node');
    const watcher = await node.request('watch', '.', false);
    const hostWatcher = await machine.call('watch', '.', true);
    await machine.write('new.txt', '1');
    expect(await node.next('watch.event')).toEqual({
      type: 'watch.event',
      watcher,
      event: 'rename',
      name: 'new.txt',
    });
    expect(await machine.event('watch')).toMatchObject({
      watcher: hostWatcher,
      event: 'rename',
      name: 'new.txt',
    });
    await node.request('unwatch', watcher);
    node.inbox.all.length = 0;
    await machine.write('other.txt', '1');
    await node.request('umask', 0o22);
    expect(node.inbox.all).toEqual([]);
  });
});

describe('K8 workers', () => {
  test('a pool keeps workers booted, and none is used twice', async () => {
    boot({ poolSize: 2 });
    await machine.booted(2);
    const first = await machine.spawn('node');
    first.exit(0);
    await machine.event('exit');
    const second = await machine.spawn('node');
    expect(second).not.toBe(first);
    expect(first.terminated).toBe(true);
    expect(second.terminated).toBe(false);
  });

  test('a part of the library that was not loaded is asked of the host once', async () => {
    boot();
    machine.kernel.handle({ type: 'library.part', name: 'core', data: new SharedArrayBuffer(4) });
    const node = await machine.spawn('node');
    expect((await node.request('libraryPart', 'core')).length).toBe(4);
    const both = Promise.all([node.request('libraryPart', 'extra'), node.request('libraryPart', 'extra')]);
    expect(await machine.event('library.part.wanted')).toEqual({
      type: 'library.part.wanted',
      name: 'extra',
    });
    const data = new SharedArrayBuffer(2);
    machine.kernel.handle({ type: 'library.part', name: 'extra', data });
    expect(await both).toEqual([new Uint8Array(2), new Uint8Array(2)]);
    await expect(node.request('libraryPart', 'unknown')).rejects.toThrow('ENOENT');
    expect(machine.events.all.filter(({ type }) => type === 'library.part.wanted')).toEqual([]);
  });

  test('a worker that dies of an error ends its process and is reported', async () => {
    boot();
    const node = await machine.spawn('node');
    node.fail('Out of memory');
    expect((await machine.event('error')).message).toContain('Out of memory');
    expect(await machine.event('exit')).toMatchObject({ pid: node.pid, code: 134 });
    expect(machine.output.get(node.pid)).toBe('fatal: Out of memory\r\n');
  });

  test('a worker that cannot boot is reported, and the next spawn tries again', async () => {
    boot({ poolSize: 1 });
    machine.workers[0]?.fail('404');
    expect((await machine.event('error')).message).toContain('404');
    expect(machine.workers[0]?.terminated).toBe(true);
    expect(machine.workers).toHaveLength(1);
    await machine.call('spawn', { file: 'node', args: [], cwd: '.', env: {}, columns: 80, rows: 24 });
    expect(machine.workers).toHaveLength(2);
  });
});
