import { afterEach, describe, expect, test } from 'vitest';
import { O_CREAT, O_TRUNC, O_WRONLY } from '#runtime/vfs';
import { resolveLimits } from '#runtime/wire';
import { bytes, Machine, text } from './testing/machine.ts';

let machine: Machine;
const boot = (...options: ConstructorParameters<typeof Machine>): Machine =>
  (machine = new Machine(...options));
afterEach(() => machine.kernel.dispose());

const WRITE = O_WRONLY | O_CREAT | O_TRUNC;
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
    const { child } = await machine.spawnPiped(parent, 'jsh', { cwd: 'sub', args: ['jsh', '-c', 'x'] });
    expect(child.start).toMatchObject({
      program: 'jsh',
      argv: ['jsh', '-c', 'x'],
      ppid: parent.pid,
      cwd: '/home/user/project/sub',
      env: { PATH: '/bin:/usr/local/bin' },
    });
    expect(child.start.stdio.map(({ kind }) => kind)).toEqual(['pipe', 'pipe', 'pipe']);
  });

  test('a program knows the file it was found as: links are followed, a copy is itself', async () => {
    boot();
    const parent = await machine.spawn('node');
    await parent.request('copyFile', '/usr/local/bin/node', 'copy', 0);
    await parent.request('symlink', '/usr/local/bin/node', 'link');
    const fileOf = async (file: string): Promise<string> =>
      (await machine.spawnPiped(parent, file, { args: [file] })).child.start.file;
    expect(await fileOf('node')).toBe('/usr/local/bin/node');
    expect(await fileOf('./link')).toBe('/usr/local/bin/node');
    expect(await fileOf('./copy')).toBe('/home/user/project/copy');
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
    await expect(machine.spawnPiped(parent, file)).rejects.toThrow(code);
    await expect(machine.spawnPiped(parent, 'node', { cwd: './nowhere' })).rejects.toThrow('ENOENT');
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
    const { child } = await machine.spawnPiped(parent, file, {
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
    const { child, stdout } = await machine.spawnPiped(parent);
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

describe('K6 limits', () => {
  test('the process table has an end: EAGAIN', async () => {
    boot({ limits: { ...resolveLimits(), diskBytes: 1e6, processes: 3, openFiles: 64 } });
    const parent = await machine.spawn('node');
    await machine.spawnPiped(parent);
    const { child } = await machine.spawnPiped(parent);
    await expect(machine.spawnPiped(child)).rejects.toThrow('EAGAIN');
    child.exit(0);
    await parent.next('child.exit');
    await machine.spawnPiped(parent);
  });

  test('so has the table of descriptors: EMFILE, and what was opened stays usable', async () => {
    boot({ limits: { ...resolveLimits(), diskBytes: 1e6, processes: 8, openFiles: 8 } });
    const node = await machine.spawn('node');
    await node.request('writeFile', 'f', bytes('x'), WRITE, 0o644);
    const fds: number[] = [];
    for (let i = 0; i < 5; i++) fds.push(await node.request('open', 'f', 0, 0));
    expect(fds).toEqual([3, 4, 5, 6, 7]);
    await expect(node.request('open', 'f', 0, 0)).rejects.toThrow('EMFILE');
    await expect(node.request('pipe')).rejects.toThrow('EMFILE');
    await expect(machine.spawnPiped(node)).rejects.toThrow('EMFILE');
    expect(text(await node.request('read', 7, 10, null))).toBe('x');
    await node.request('close', 4);
    expect(await node.request('open', 'f', 0, 0)).toBe(4);
  });

  test('a child may be given fewer descriptors than its parent has, and never more', async () => {
    boot({ limits: { ...resolveLimits(), processes: 8, openFiles: 16 } });
    const parent = await machine.spawn('node');
    const { child } = await machine.spawnPiped(parent, 'node', { openFilesMax: 5 });
    expect(await child.request('openFilesMax')).toBe(5);
    await child.request('open', '.', 0, 0);
    await child.request('open', '.', 0, 0);
    await expect(child.request('open', '.', 0, 0)).rejects.toThrow('EMFILE');
    const grandchild = await machine.spawnPiped(child, 'node', { openFilesMax: 100, stdio: [] });
    expect(await grandchild.child.request('openFilesMax')).toBe(5);
    expect(await parent.request('openFilesMax')).toBe(16);
  });

  test('arguments and environment have an end: E2BIG, for one string and for all', async () => {
    boot({ limits: { ...resolveLimits(), processes: 8, argumentBytes: 300_000 } });
    const parent = await machine.spawn('node');
    const long = 'x'.repeat(128 * 1024);
    const given = (args: readonly string[], env: Record<string, string> = {}) =>
      machine.spawnPiped(parent, 'node', { args, env: { PATH: '/bin:/usr/local/bin', ...env } });
    await expect(given(['node', long])).rejects.toThrow('E2BIG');
    await expect(given(['node', 'ü'.repeat(64 * 1024)])).rejects.toThrow('E2BIG');
    await expect(given(['node'], { LONG: long })).rejects.toThrow('E2BIG');
    const longest = long.slice(1);
    await expect(given(['node', longest, longest], { MORE: longest.slice(9) })).rejects.toThrow('E2BIG');
    await expect(given(Array<string>(70_000).fill(''))).rejects.toThrow('E2BIG');
    const { child } = await given(['node', longest], { MORE: longest.slice(9) });
    expect(child.start.argv).toEqual(['node', longest]);
  });

  test('a full disk is ENOSPC for the writer and nobody else suffers', async () => {
    boot({ limits: { ...resolveLimits(), diskBytes: 100_000, processes: 8, openFiles: 8 } });
    const node = await machine.spawn('node');
    await expect(node.request('writeFile', 'big', new Uint8Array(200_000), WRITE, 0o644)).rejects.toThrow(
      'ENOSPC',
    );
    await machine.write('small', 'fits');
    expect(await machine.read('small')).toBe('fits');
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
