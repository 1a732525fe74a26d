import * as fs from 'node:fs';
import { ErrnoError } from '#base';
import { statOf, type Context, type OpenFile, type Vfs } from '../index.ts';

/** One set of operations on Linux's file system through Node, and on ours. */
export type Outcome = { readonly value: unknown } | { readonly code: string };

export function attempt(run: () => unknown): Outcome {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof ErrnoError) return { code: error.code };
    if (error instanceof Error && 'code' in error) return { code: String(error.code) };
    throw error;
  }
}

export interface Side {
  readonly mkdir: (path: string, mode: number) => unknown;
  readonly mkdirAll: (path: string) => unknown;
  readonly rmdir: (path: string) => unknown;
  readonly unlink: (path: string) => unknown;
  readonly rename: (from: string, to: string) => unknown;
  readonly link: (from: string, to: string) => unknown;
  readonly symlink: (target: string, path: string) => unknown;
  readonly readlink: (path: string) => unknown;
  readonly realpath: (path: string) => unknown;
  readonly readdir: (path: string) => unknown;
  readonly access: (path: string, mode: number) => unknown;
  readonly stat: (path: string, follow: boolean) => unknown;
  readonly readFile: (path: string) => unknown;
  readonly writeFile: (path: string, data: Uint8Array, flags: number) => unknown;
  readonly copyFile: (from: string, to: string, flags: number) => unknown;
  readonly chmod: (path: string, mode: number) => unknown;
  readonly utimes: (path: string, time: number) => unknown;
  readonly open: (path: string, flags: number, mode: number) => unknown;
  readonly close: (index: number) => unknown;
  readonly read: (index: number, length: number, position: number | null) => unknown;
  readonly write: (index: number, data: Uint8Array, position: number | null) => unknown;
  readonly ftruncate: (index: number, length: number) => unknown;
  readonly fstat: (index: number) => unknown;
  readonly fchmod: (index: number, mode: number) => unknown;
  readonly end: () => void;
}

const shortStat = (stat: { mode: number; nlink: number; size: number }, isDirectory: boolean) => ({
  mode: stat.mode.toString(8),
  nlink: stat.nlink,
  size: isDirectory ? 'directory' : stat.size,
});

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

export function nodeSide(base: string): Side {
  const files: (number | null)[] = [];
  const at = (path: string): string => (path.startsWith('/') || path === '' ? path : `${base}/${path}`);
  const fd = (index: number): number => {
    const found = files[index];
    if (found === undefined || found === null) throw new ErrnoError('EBADF');
    return found;
  };
  const stat = (stats: fs.Stats) => shortStat(stats, stats.isDirectory());
  return {
    mkdir: (path, mode) => fs.mkdirSync(at(path), mode),
    mkdirAll: (path) => fs.mkdirSync(at(path), { recursive: true }),
    rmdir: (path) => fs.rmdirSync(at(path)),
    unlink: (path) => fs.unlinkSync(at(path)),
    rename: (from, to) => fs.renameSync(at(from), at(to)),
    link: (from, to) => fs.linkSync(at(from), at(to)),
    symlink: (target, path) => fs.symlinkSync(target, at(path)),
    readlink: (path) => fs.readlinkSync(at(path)),
    realpath: (path) => fs.realpathSync.native(at(path)),
    readdir: (path) => fs.readdirSync(at(path)),
    access: (path, mode) => fs.accessSync(at(path), mode),
    stat: (path, follow) => stat(follow ? fs.statSync(at(path)) : fs.lstatSync(at(path))),
    readFile: (path) => text(fs.readFileSync(at(path))),
    writeFile: (path, data, flags) => fs.writeFileSync(at(path), data, { flag: flags as unknown as string }), // numbers are accepted
    copyFile: (from, to, flags) => fs.copyFileSync(at(from), at(to), flags),
    chmod: (path, mode) => fs.chmodSync(at(path), mode),
    utimes: (path, time) => {
      fs.utimesSync(at(path), time, time);
      return fs.statSync(at(path)).mtimeMs;
    },
    open: (path, flags, mode) => {
      files.push(fs.openSync(at(path), flags, mode));
    },
    close: (index) => {
      fs.closeSync(fd(index));
      files[index] = null;
    },
    read: (index, length, position) => {
      const buffer = Buffer.alloc(length);
      return text(buffer.subarray(0, fs.readSync(fd(index), buffer, 0, length, position)));
    },
    write: (index, data, position) => fs.writeSync(fd(index), data, 0, data.length, position),
    ftruncate: (index, length) => fs.ftruncateSync(fd(index), length),
    fstat: (index) => stat(fs.fstatSync(fd(index))),
    fchmod: (index, mode) => fs.fchmodSync(fd(index), mode),
    end: () => {
      for (const file of files) if (file !== null) fs.closeSync(file);
    },
  };
}

export function ourSide(vfs: Vfs, base: string, superuser: boolean): Side {
  const root: Context = { cwd: vfs.volume.root, umask: 0o022, superuser: true };
  vfs.names.mkdirAll(root, base, 0o755);
  const context: Context = { ...root, cwd: vfs.names.directory(root, base), superuser };
  const files: (OpenFile | null)[] = [];
  const file = (index: number): OpenFile => {
    const found = files[index];
    if (found === undefined || found === null) throw new ErrnoError('EBADF');
    return found;
  };
  const short = (stat: ReturnType<Vfs['files']['stat']>) =>
    shortStat(stat, (stat.mode & 0o170000) === 0o040000);
  const { names, files: ops } = vfs;
  return {
    mkdir: (path, mode) => names.mkdir(context, path, mode),
    mkdirAll: (path) =>
      names.mkdirAll(context, path.startsWith('/') || path === '' ? path : `${base}/${path}`, 0o777),
    rmdir: (path) => names.rmdir(context, path),
    unlink: (path) => names.unlink(context, path),
    rename: (from, to) => names.rename(context, from, to),
    link: (from, to) => names.link(context, from, to),
    symlink: (target, path) => names.symlink(context, target, path),
    readlink: (path) => names.readlink(context, path),
    realpath: (path) => names.realpath(context, path),
    readdir: (path) => names.readdir(context, path).map(({ name }) => name),
    access: (path, mode) => ops.access(context, path, mode),
    stat: (path, follow) => short(ops.stat(context, path, follow)),
    readFile: (path) => text(ops.readFile(context, path)),
    writeFile: (path, data, flags) => ops.writeFile(context, path, data.slice(), flags, 0o666),
    copyFile: (from, to, flags) => ops.copyFile(context, from, to, flags),
    chmod: (path, mode) => ops.chmod(context, path, mode),
    utimes: (path, time) => {
      ops.utimes(context, path, time * 1000, time * 1000, true);
      return ops.stat(context, path, true).mtimeMs;
    },
    open: (path, flags, mode) => {
      files.push(ops.open(context, path, flags, mode));
    },
    close: (index) => {
      ops.close(file(index));
      files[index] = null;
    },
    read: (index, length, position) => text(ops.read(file(index), length, position)),
    write: (index, data, position) => ops.write(file(index), data, position),
    ftruncate: (index, length) => ops.ftruncate(file(index), length),
    fstat: (index) => short(statOf(file(index).inode)),
    fchmod: (index, mode) => ops.chmodEntry(context, file(index).entry, mode),
    end: () => {
      for (const open of files) if (open !== null) ops.close(open);
    },
  };
}

/** Every path below with what it is: how the two trees are compared in the end. */
export function listing(side: Side, prefix = ''): unknown[] {
  const listed = attempt(() => side.readdir(prefix === '' ? '.' : prefix));
  if ('code' in listed) return [{ path: prefix, listed }];
  const names = listed.value as string[]; // as both sides give it
  return names.flatMap((name) => {
    const path = prefix + name;
    const looked = attempt(() => side.stat(path, false));
    if ('code' in looked) return [{ path, looked }];
    const stat = looked.value as { mode: string }; // as both sides give it
    if (stat.mode.startsWith('4')) return [{ path, stat }, ...listing(side, `${path}/`)];
    const content = stat.mode.startsWith('12') ? side.readlink(path) : attempt(() => side.readFile(path));
    return [{ path, stat, content }];
  });
}
