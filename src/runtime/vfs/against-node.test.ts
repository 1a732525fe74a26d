import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ErrnoError } from '#base';
import { statOf, Vfs, type Context, type OpenFile } from './index.ts';
import { Random } from './testing/random.ts';

/**
 * The same random operations on our file system and on Linux's through Node, result by result, then the whole trees.
 * Both start at the same absolute path, so that absolute links mean the same.
 */
const SEQUENCES = 120;
const OPERATIONS = 80;
/**
 * The test may run as root, so nothing may climb out of the temporary directory: a look-up follows at most 40 links,
 * each with at most two `..` in it, and its own path has one.
 */
const NESTING = 90;

let top: string;
beforeAll(() => {
  top = fs.mkdtempSync(join(fs.realpathSync(tmpdir()), 'vfs-'));
});
afterAll(() => {
  fs.rmSync(top, { recursive: true, force: true });
});

type Outcome = { readonly value: unknown } | { readonly code: string };

function attempt(run: () => unknown): Outcome {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof ErrnoError) return { code: error.code };
    if (error instanceof Error && 'code' in error) return { code: String(error.code) };
    throw error;
  }
}

interface Side {
  readonly mkdir: (path: string) => unknown;
  readonly mkdirAll: (path: string) => unknown;
  readonly rmdir: (path: string) => unknown;
  readonly unlink: (path: string) => unknown;
  readonly rename: (from: string, to: string) => unknown;
  readonly link: (from: string, to: string) => unknown;
  readonly symlink: (target: string, path: string) => unknown;
  readonly readlink: (path: string) => unknown;
  readonly realpath: (path: string) => unknown;
  readonly readdir: (path: string) => unknown;
  readonly stat: (path: string, follow: boolean) => unknown;
  readonly readFile: (path: string) => unknown;
  readonly writeFile: (path: string, data: Uint8Array, flags: number) => unknown;
  readonly copyFile: (from: string, to: string, flags: number) => unknown;
  readonly chmod: (path: string, mode: number) => unknown;
  readonly utimes: (path: string, time: number) => unknown;
  readonly open: (path: string, flags: number) => unknown;
  readonly close: (index: number) => unknown;
  readonly read: (index: number, length: number, position: number | null) => unknown;
  readonly write: (index: number, data: Uint8Array, position: number | null) => unknown;
  readonly ftruncate: (index: number, length: number) => unknown;
  readonly fstat: (index: number) => unknown;
  readonly end: () => void;
}

const shortStat = (stat: { mode: number; nlink: number; size: number }, isDirectory: boolean) => ({
  mode: stat.mode.toString(8),
  nlink: stat.nlink,
  size: isDirectory ? 'directory' : stat.size,
});

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

function nodeSide(base: string): Side {
  const files: (number | null)[] = [];
  const at = (path: string): string => (path.startsWith('/') || path === '' ? path : `${base}/${path}`);
  const fd = (index: number): number => {
    const found = files[index];
    if (found === undefined || found === null) throw new ErrnoError('EBADF');
    return found;
  };
  const stat = (stats: fs.Stats) => shortStat(stats, stats.isDirectory());
  return {
    mkdir: (path) => fs.mkdirSync(at(path)),
    mkdirAll: (path) => fs.mkdirSync(at(path), { recursive: true }),
    rmdir: (path) => fs.rmdirSync(at(path)),
    unlink: (path) => fs.unlinkSync(at(path)),
    rename: (from, to) => fs.renameSync(at(from), at(to)),
    link: (from, to) => fs.linkSync(at(from), at(to)),
    symlink: (target, path) => fs.symlinkSync(target, at(path)),
    readlink: (path) => fs.readlinkSync(at(path)),
    realpath: (path) => fs.realpathSync.native(at(path)),
    readdir: (path) => fs.readdirSync(at(path)),
    stat: (path, follow) => stat(follow ? fs.statSync(at(path)) : fs.lstatSync(at(path))),
    readFile: (path) => text(fs.readFileSync(at(path))),
    writeFile: (path, data, flags) => fs.writeFileSync(at(path), data, { flag: flags as unknown as string }), // numbers are accepted
    copyFile: (from, to, flags) => fs.copyFileSync(at(from), at(to), flags),
    chmod: (path, mode) => fs.chmodSync(at(path), mode),
    utimes: (path, time) => fs.utimesSync(at(path), time, time),
    open: (path, flags) => {
      files.push(fs.openSync(at(path), flags, 0o644));
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
    end: () => {
      for (const file of files) if (file !== null) fs.closeSync(file);
    },
  };
}

function ourSide(vfs: Vfs, base: string): Side {
  const root: Context = { cwd: vfs.volume.root, umask: 0o022, superuser: true };
  vfs.names.mkdirAll(root, base, 0o755);
  const context: Context = { ...root, cwd: vfs.names.directory(root, base) };
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
    mkdir: (path) => names.mkdir(context, path, 0o777),
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
    stat: (path, follow) => short(ops.stat(context, path, follow)),
    readFile: (path) => text(ops.readFile(context, path)),
    writeFile: (path, data, flags) => ops.writeFile(context, path, data.slice(), flags, 0o666),
    copyFile: (from, to, flags) => ops.copyFile(context, from, to, flags),
    chmod: (path, mode) => ops.chmod(context, path, mode),
    utimes: (path, time) => ops.utimes(context, path, time * 1000, time * 1000, true),
    open: (path, flags) => {
      files.push(ops.open(context, path, flags, 0o644));
    },
    close: (index) => {
      ops.close(file(index));
      files[index] = null;
    },
    read: (index, length, position) => text(ops.read(file(index), length, position)),
    write: (index, data, position) => ops.write(file(index), data, position),
    ftruncate: (index, length) => ops.ftruncate(file(index), length),
    fstat: (index) => short(statOf(file(index).inode)),
    end: () => {
      for (const open of files) if (open !== null) ops.close(open);
    },
  };
}

const NAMES = ['a', 'b', 'c', 'ü', 'l'];

function randomPath(random: Random, base: string): string {
  const depth = 1 + random.below(3);
  const parts: string[] = [];
  for (let i = 0; i < depth; i++) parts.push(random.pick(NAMES));
  if (random.below(12) === 0) parts.splice(1 + random.below(parts.length), 0, random.pick(['.', '..']));
  let path = parts.join(random.below(20) === 0 ? '//' : '/');
  if (random.below(10) === 0) path += '/';
  if (random.below(15) === 0) path = `${base}/${path}`;
  return random.below(80) === 0 ? random.pick(['', '.', './', 'n'.repeat(256), 'a'.repeat(255)]) : path;
}

const bytes = (random: Random): Uint8Array =>
  Uint8Array.from({ length: random.below(12) }, () => 97 + random.below(26));

const FLAGS = [
  0, 1, 2, 0o100, 0o101, 0o1101, 0o2101, 0o102, 0o301, 0o302, 0o1002, 0o200000, 0o400000, 0o400101, 0o1000,
];

type Operation = readonly [name: Exclude<keyof Side, 'end'>, ...args: readonly unknown[]];

function randomOperation(random: Random, base: string): Operation {
  const path = (): string => randomPath(random, base);
  const target = (): string =>
    random.below(6) === 0 ? `${base}/${path()}` : random.below(4) === 0 ? `../${path()}` : path();
  const file = random.below(6);
  const position = random.below(3) === 0 ? null : random.below(20);
  return random.pick<() => Operation>([
    () => ['mkdir', path()],
    () => ['mkdir', path()],
    () => ['mkdirAll', path()],
    () => ['rmdir', path()],
    () => ['unlink', path()],
    () => ['rename', path(), path()],
    () => ['rename', path(), path()],
    () => ['link', path(), path()],
    () => ['symlink', target(), path()],
    () => ['symlink', target(), path()],
    () => ['readlink', path()],
    () => ['realpath', path()],
    () => ['readdir', path()],
    () => ['stat', path(), true],
    () => ['stat', path(), false],
    () => ['readFile', path()],
    () => ['writeFile', path(), bytes(random), random.pick([0o1101, 0o2101, 0o1301])],
    () => ['writeFile', path(), bytes(random), 0o1101],
    () => ['copyFile', path(), path(), random.below(2)],
    () => ['chmod', path(), random.pick([0o644, 0o600, 0o755, 0o4711])],
    () => ['utimes', path(), 1_600_000_000 + random.below(1000)],
    () => ['open', path(), random.pick(FLAGS)],
    () => ['open', path(), random.pick(FLAGS)],
    () => ['close', file],
    () => ['read', file, 1 + random.below(10), position],
    () => ['write', file, bytes(random), position],
    () => ['ftruncate', file, random.below(30)],
    () => ['fstat', file],
  ])();
}

/** Runs one operation; the table's types are checked where the operations are made. */
const run = (side: Side, [name, ...args]: Operation): Outcome =>
  attempt(() => (side[name] as (...values: readonly unknown[]) => unknown)(...args));

/** Every path below with what it is: how the two trees are compared in the end. */
function listing(side: Side, prefix = ''): unknown[] {
  const names = side.readdir(prefix === '' ? '.' : prefix) as string[]; // as both sides give it
  return names.flatMap((name) => {
    const path = prefix + name;
    const stat = side.stat(path, false) as { mode: string };
    if (stat.mode.startsWith('4')) return [{ path, stat }, ...listing(side, `${path}/`)];
    const content = stat.mode.startsWith('12') ? side.readlink(path) : side.readFile(path);
    return [{ path, stat, content }];
  });
}

test.each(Array.from({ length: SEQUENCES }, (_, seed) => seed))(
  'V1 seed %i gives what Linux gives',
  (seed) => {
    const random = new Random(seed);
    const base = `${top}/${seed}${'/d'.repeat(NESTING)}`;
    fs.mkdirSync(base, { recursive: true });
    const vfs = new Vfs({ diskBytes: 1e9 });
    const theirs = nodeSide(base);
    const ours = ourSide(vfs, base);
    const history: string[] = [];
    for (let i = 0; i < OPERATIONS; i++) {
      const operation = randomOperation(random, base);
      const expected = run(theirs, operation);
      const actual = run(ours, operation);
      history.push(JSON.stringify(operation));
      expect({ operation, ...actual }, `after ${history.join('\n')}\n`).toEqual({ operation, ...expected });
    }
    expect(listing(ours)).toEqual(listing(theirs));
    theirs.end();
    ours.end();
  },
);
