import { afterEach, describe, expect, test } from 'vitest';
import { O_CREAT, O_TRUNC, O_WRONLY } from '#runtime/vfs';
import { CHILD, bytes, type FakeProcess, Machine, text } from './testing/machine.ts';

let machine: Machine;
const boot = (...options: ConstructorParameters<typeof Machine>): Machine =>
  (machine = new Machine(...options));
afterEach(() => machine.kernel.dispose());

const WRITE = O_WRONLY | O_CREAT | O_TRUNC;
const writeText = async (process: FakeProcess, stream: number, value: string): Promise<void> => {
  process.post({ type: 'stream.write', stream, token: 0, data: bytes(value) });
  await process.next('stream.wrote');
};

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

  test('a folder is told with its small files, its links as links, and what is known of its modules', async () => {
    boot();
    const node = await machine.spawn('node');
    await node.request('mkdir', 'f/inner', 0o777, true);
    await node.request('writeFile', 'f/a.mjs', bytes('export const a = 1;'), WRITE, 0o644);
    await node.request('writeFile', 'f/big', new Uint8Array(65 * 1024), WRITE, 0o644);
    await node.request('writeFile', 'f/secret', bytes('s'), WRITE, 0o000);
    await node.request('symlink', 'a.mjs', 'f/link');
    const analysis = await node.request('analyse', 'module', 'export const a = 1;');
    const told = await node.request('readFolder', 'f');
    if (told === null) throw new Error('the folder is small');
    const of = (name: string): object => {
      const at = told.names.indexOf(name);
      return { stat: told.stats[at], content: told.contents[at], module: told.modules[at] };
    };
    const stat = (name: string): Promise<unknown> => node.request('stat', `f/${name}`, false);
    expect([...told.names].sort()).toEqual(['a.mjs', 'big', 'inner', 'link', 'secret']);
    const content = bytes('export const a = 1;');
    expect(of('a.mjs')).toEqual({ stat: await stat('a.mjs'), content, module: analysis });
    for (const name of ['big', 'inner', 'link', 'secret'])
      expect(of(name)).toEqual({ stat: await stat(name), content: null, module: null });
  });

  test('a folder with too many names, one that makes them up, and one that may not be listed are not told', async () => {
    boot();
    const node = await machine.spawn('node');
    await node.request('mkdir', 'many', 0o777, false);
    for (let i = 0; i < 513; i++) await node.request('writeFile', `many/${i}`, bytes(''), WRITE, 0o644);
    expect(await node.request('readFolder', 'many')).toBeNull();
    expect(await node.request('readFolder', '/dev/fd')).toBeNull();
    await node.request('mkdir', 'shut', 0o300, false);
    await expect(node.request('readFolder', 'shut')).rejects.toThrow('EACCES');
    await expect(node.request('readFolder', 'many/1')).rejects.toThrow('ENOTDIR');
    await expect(node.request('readFolder', 'none')).rejects.toThrow('ENOENT');
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

  test('what is opened to be read comes with its content, unless it is long, or may move under another descriptor', async () => {
    boot();
    const node = await machine.spawn('node');
    await node.request('writeFile', 'small', bytes('abc'), WRITE, 0o644);
    await node.request('writeFile', 'long', new Uint8Array(8 * 1024 + 1), WRITE, 0o644);
    const opened = await node.request('openRead', 'small', 0, 0);
    expect(opened).toEqual({ fd: opened.fd, content: bytes('abc') });
    expect(text(await node.request('read', opened.fd, 9, null))).toBe('abc');
    const again = (path: string, flags = 0) => node.request('openRead', path, flags, 0o644);
    for (const [path, flags] of [
      ['long'],
      [`/dev/fd/${opened.fd}`],
      ['small', 2],
      ['small', 1],
      ['.'],
    ] as const)
      expect((await again(path, flags)).content).toBeNull();
    expect((await again('/dev/null')).content).toBeNull();
    await expect(again('none')).rejects.toThrow('ENOENT');
  });

  test('a file is told with what is in it when it fits and may be read', async () => {
    boot();
    const node = await machine.spawn('node');
    await node.request('writeFile', 'f', bytes('abc'), WRITE, 0o644);
    await node.request('writeFile', 'secret', bytes('s'), WRITE, 0o000);
    await node.request('symlink', 'f', 'link');
    const stat = (path: string): Promise<unknown> => node.request('stat', path, true);
    const content = bytes('abc');
    expect(await node.request('statRead', 'link', 3)).toEqual({ stat: await stat('f'), content });
    expect(await node.request('statRead', 'f', 2)).toEqual({ stat: await stat('f'), content: null });
    for (const path of ['secret', '.', '/dev/null'])
      expect(await node.request('statRead', path, 9)).toEqual({ stat: await stat(path), content: null });
    await expect(node.request('statRead', 'none', 9)).rejects.toThrow('ENOENT');
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
    const { child, stdin } = await machine.spawnPiped(parent);
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
    const { child: detached } = await machine.spawnPiped(parent, 'node', { newSession: true });
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
