import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ErrnoError } from '#base';
import { Content } from './content.ts';
import { Disk } from './disk.ts';
import {
  MountError,
  O_CREAT,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
  Vfs,
  type Context,
  type DirectoryInode,
  type Inode,
  type OpenFile,
  type TreeItem,
} from './index.ts';

/** fast-check prints seed and path of a failure; with another seed it looks elsewhere. */
const RUNS = { seed: 20_261_122, numRuns: 150 };

/** The errno of what fails; any other exception is thrown on. */
function errnoOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof ErrnoError) return error.code;
    throw error;
  }
}

const bytes = (maxLength: number) => fc.uint8Array({ maxLength, size: 'max' });

describe('V4 the bytes of one file, against an array', () => {
  const DISK = 200;
  const step = fc.oneof(
    fc.record({ do: fc.constant('write' as const), at: fc.nat(120), data: bytes(60) }),
    fc.record({ do: fc.constant('truncate' as const), size: fc.nat(150) }),
    fc.record({ do: fc.constant('adopt' as const), data: bytes(220) }),
  );

  test('read, size and disk are the model’s, and what fails changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25, size: 'max' }), (steps) => {
        const disk = new Disk(DISK);
        const content = new Content(disk);
        let model = new Uint8Array(0);
        /** where the last byte lies that somebody has written and nobody has cut off */
        let stored = 0;
        for (const each of steps) {
          let next: Uint8Array;
          let error: string | null;
          let storedThen: number;
          if (each.do === 'write') {
            const end = each.data.length === 0 ? 0 : each.at + each.data.length;
            next = new Uint8Array(Math.max(model.length, end));
            next.set(model);
            if (end > 0) next.set(each.data, each.at);
            storedThen = Math.max(stored, end);
            error = errnoOf(() => content.write(each.at, each.data));
          } else if (each.do === 'truncate') {
            next = new Uint8Array(each.size);
            next.set(model.subarray(0, each.size));
            storedThen = Math.min(stored, each.size);
            error = errnoOf(() => content.truncate(each.size));
          } else {
            next = each.data.slice();
            storedThen = next.length;
            error = errnoOf(() => content.adopt(each.data.slice()));
          }
          expect(error).toBe(storedThen > DISK ? 'ENOSPC' : null);
          if (error === null) {
            model = new Uint8Array(next);
            stored = storedThen;
          }
          expect(content.size).toBe(model.length);
          expect(content.stored).toBe(stored);
          expect(disk.used).toBe(stored);
          expect(Buffer.compare(content.read(0, 1000), model)).toBe(0);
          expect(Buffer.compare(content.read(7, 20), model.subarray(7, 27))).toBe(0);
        }
        content.truncate(0);
        expect(disk.used).toBe(0);
      }),
      RUNS,
    );
  });
});

describe('V3 a small disk', () => {
  const DISK = 60;
  const path = fc.constantFrom('a', 'b', 'd', 'd/a', 'd/b', 'd/e', 'd/e/a', 'l', 'l/a', '..', 'd/');
  const file = fc.nat(4);
  const step = fc.oneof(
    fc.record({ do: fc.constantFrom('mkdir', 'unlink', 'rmdir', 'remove'), path }),
    fc.record({ do: fc.constantFrom('rename', 'link', 'symlink', 'copy'), path, to: path }),
    fc.record({ do: fc.constantFrom('put', 'append'), path, data: bytes(70) }),
    fc.record({
      do: fc.constant('open'),
      path,
      flags: fc.constantFrom(0, O_RDWR, O_RDWR | O_CREAT, O_WRONLY | O_TRUNC),
    }),
    fc.record({ do: fc.constant('write'), file, at: fc.option(fc.nat(90)), data: bytes(50) }),
    fc.record({ do: fc.constant('ftruncate'), file, size: fc.nat(200) }),
    fc.record({ do: fc.constant('close'), file }),
  );

  /** Everything with a name, once; and what it holds, for comparing. */
  function reachable(root: DirectoryInode): { readonly inodes: Set<Inode>; readonly tree: unknown } {
    const inodes = new Set<Inode>([root]);
    const visit = (directory: DirectoryInode): unknown =>
      [...directory.entries.values()].map(({ name, inode }) => {
        inodes.add(inode);
        const { mode, nlink } = inode;
        const common = { name, ino: inode.ino, mode, nlink };
        if (inode.kind === 'directory') return { ...common, below: visit(inode) };
        if (inode.kind === 'file')
          return { ...common, data: Buffer.from(inode.content.read(0, 10_000)).toString('hex') };
        return inode.kind === 'symlink' ? { ...common, target: inode.target } : common;
      });
    return { tree: visit(root), inodes };
  }

  test('the count of bytes and inodes is what there is, after every operation, and a refused one changes nothing', () => {
    let refusals = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 50, size: 'max' }), (steps) => {
        const vfs = new Vfs({ diskBytes: DISK });
        const { names, files, volume } = vfs;
        const user: Context = { cwd: volume.root, umask: 0o022, superuser: true };
        names.mkdirAll(user, '/home', 0o755);
        const context = { ...user, cwd: names.directory(user, '/home') };
        const open: OpenFile[] = [];
        const at = (index: number): OpenFile => {
          const found = open[index];
          if (found === undefined) throw new ErrnoError('EBADF');
          return found;
        };
        const perform = (each: typeof step extends fc.Arbitrary<infer S> ? S : never): unknown => {
          if ('file' in each) {
            if ('size' in each) return files.ftruncate(at(each.file), each.size);
            if ('data' in each) return files.write(at(each.file), each.data.slice(), each.at);
            files.close(at(each.file));
            return open.splice(each.file, 1);
          }
          if ('flags' in each) return open.push(files.open(context, each.path, each.flags, 0o644));
          if ('data' in each) {
            const flags = O_WRONLY | O_CREAT | (each.do === 'put' ? O_TRUNC : 0o2000);
            return files.writeFile(context, each.path, each.data.slice(), flags, 0o644);
          }
          if ('to' in each) {
            if (each.do === 'rename') return names.rename(context, each.path, each.to);
            if (each.do === 'link') return names.link(context, each.path, each.to);
            if (each.do === 'symlink') return names.symlink(context, each.path, each.to);
            return files.copyFile(context, each.path, each.to, 0);
          }
          if (each.do === 'mkdir') return names.mkdir(context, each.path, 0o755);
          if (each.do === 'unlink') return names.unlink(context, each.path);
          if (each.do === 'rmdir') return names.rmdir(context, each.path);
          return names.remove(context, each.path, true, false);
        };
        const inodesOfDevices = vfs.statfs().files - reachable(volume.root).inodes.size;
        for (const each of steps) {
          const before = reachable(volume.root).tree;
          const error = errnoOf(() => perform(each));
          const { inodes, tree } = reachable(volume.root);
          // as on Linux, these have made or emptied a file before the disk turns out to be full
          const inSteps = each.do === 'put' || each.do === 'append' || each.do === 'copy';
          if (error !== null && !inSteps)
            expect(isDeepStrictEqual(tree, before), `${error} ${JSON.stringify(each)}`).toBe(true);
          if (error === 'ENOSPC') refusals++;
          for (const { inode } of open) inodes.add(inode);
          const used = [...inodes].reduce(
            (sum, inode) => sum + (inode.kind === 'file' ? inode.content.stored : 0),
            0,
          );
          const { free, total, files: count } = vfs.statfs();
          expect(total - free).toBe(used);
          expect(free).toBeGreaterThanOrEqual(0);
          expect(count - inodesOfDevices).toBe(inodes.size);
        }
        for (const each of open) files.close(each);
        names.remove(user, '/home', true, false);
        expect(vfs.statfs().free).toBe(DISK);
      }),
      RUNS,
    );
    expect(refusals, 'the disk was never full').toBeGreaterThan(50);
  });
});

describe('V5 mounts', () => {
  const plainName = fc.oneof(
    fc.constantFrom('a', 'b', 'ü', '__proto__', 'constructor', ' ', '...'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }).filter((name) => !/[/\0]|^\.\.?$/.test(name)),
  );

  test('the snapshot of a mounted tree is the tree', () => {
    const { tree } = fc.letrec<{ tree: ReadonlyMap<string, unknown> }>((tie) => ({
      tree: fc
        .uniqueArray(
          fc.tuple(
            plainName,
            fc.oneof(
              { maxDepth: 3 },
              bytes(20),
              fc.string({ minLength: 1, maxLength: 9 }).filter((t) => !t.includes('\0')),
              tie('tree'),
            ),
          ),
          { maxLength: 5, selector: ([name]) => name },
        )
        .map((entries) => new Map<string, unknown>(entries)),
    }));
    const itemsOf = (map: ReadonlyMap<string, unknown>, prefix = ''): TreeItem[] =>
      [...map].flatMap(([name, node]): TreeItem[] => {
        const path = prefix + name;
        if (node instanceof Uint8Array) return [{ kind: 'file', path, data: node, mode: 0o640 }];
        if (typeof node === 'string') return [{ kind: 'symlink', path, target: node }];
        return [{ kind: 'directory', path, mode: 0o750 }, ...itemsOf(node as typeof map, `${path}/`)]; // what is left
      });
    fc.assert(
      fc.property(tree, (map) => {
        const items = itemsOf(map);
        const vfs = new Vfs({ diskBytes: 1e6 });
        const user: Context = { cwd: vfs.volume.root, umask: 0, superuser: true };
        vfs.tree.mount(
          user,
          '/mnt/point',
          items.map((item) => (item.kind === 'file' ? { ...item, data: item.data.slice() } : item)),
        );
        expect(isDeepStrictEqual(vfs.tree.snapshot(user, '/mnt/point'), items)).toBe(true);
      }),
      RUNS,
    );
  });

  test('items of any shape change nothing outside the mount point, and fail only as a mount does', () => {
    const path = fc
      .array(fc.oneof(plainName, fc.constantFrom('..', '.', '', 'out', 'a\0', 'n'.repeat(300))), {
        maxLength: 4,
      })
      .map((parts) => parts.join('/'));
    const item = fc.oneof(
      fc.record({ kind: fc.constant('directory' as const), path }),
      fc.record({ kind: fc.constant('file' as const), path, data: bytes(9) }),
      fc.record({
        kind: fc.constant('symlink' as const),
        path,
        target: fc.constantFrom('..', '/', '../out', '/outside', '.'),
      }),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const vfs = new Vfs({ diskBytes: 1e6 });
        const user: Context = { cwd: vfs.volume.root, umask: 0, superuser: true };
        vfs.tree.mount(user, '/outside', [{ kind: 'file', path: 'kept/file', data: new Uint8Array([1]) }]);
        vfs.names.mkdirAll(user, '/mnt/point', 0o755);
        vfs.tree.mount(user, '/mnt/point', [{ kind: 'symlink', path: 'out', target: '/outside' }]);
        for (const each of items)
          try {
            vfs.tree.mount(user, '/mnt/point', [each]);
          } catch (error) {
            expect(error instanceof MountError || error instanceof ErrnoError).toBe(true);
          }
        expect(vfs.tree.snapshot(user, '/outside').map((found) => found.path)).toEqual(['kept', 'kept/file']);
        expect(vfs.names.readdir(user, '/mnt').map(({ name }) => name)).toEqual(['point']);
        expect(vfs.names.readdir(user, '/').map(({ name }) => name)).toEqual(['dev', 'mnt', 'outside']);
      }),
      RUNS,
    );
  });
});
