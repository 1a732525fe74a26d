import { beforeEach, describe, expect, test } from 'vitest';
import { MountError, O_CREAT, O_RDWR, O_TRUNC, O_WRONLY, Vfs, type Context, type TreeItem } from './index.ts';
import { Random } from './testing/random.ts';

const MB = 1024 * 1024;

let vfs: Vfs;
let changes: number;
let now: number;
let root: Context;
/** the user, in a directory of its own */
let user: Context;

function start(diskBytes = 10 * MB): void {
  changes = 0;
  now = 1000;
  vfs = new Vfs({ diskBytes, onChange: () => changes++, now: () => now });
  root = { cwd: vfs.volume.root, umask: 0, superuser: true, owner: 0 };
  vfs.names.mkdir({ ...root, owner: 1000 }, '/home', 0o755);
  user = { cwd: vfs.names.directory(root, '/home'), umask: 0o022, superuser: false };
}
beforeEach(() => start());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const write = (path: string, text: string, mode = 0o666, context = user): void =>
  vfs.files.writeFile(context, path, bytes(text), O_WRONLY | O_CREAT | O_TRUNC, mode);
const read = (path: string, context = user): string =>
  new TextDecoder().decode(vfs.files.readFile(context, path));
const stat = (path: string) => vfs.files.stat(user, path, true);

describe('V2 permission bits bind the user', () => {
  test('a file of mode 000 cannot be opened, read or written, but removed', () => {
    write('f', 'x', 0o000);
    expect(() => read('f')).toThrow('EACCES');
    expect(() => vfs.files.open(user, 'f', O_WRONLY, 0)).toThrow('EACCES');
    expect(() => vfs.files.open(user, 'f', 0, 0)).toThrow('EACCES');
    expect(read('f', { ...root, cwd: user.cwd })).toBe('x');
    vfs.names.unlink(user, 'f');
  });

  test('nothing can be made in, taken from or put into a directory of root', () => {
    write('/etc-file', 'x', 0o644, root);
    write('mine', 'x');
    expect(() => write('/new', 'x')).toThrow('EACCES');
    expect(() => vfs.names.mkdir(user, '/new', 0o777)).toThrow('EACCES');
    expect(() => vfs.names.unlink(user, '/etc-file')).toThrow('EACCES');
    expect(() => vfs.names.rename(user, 'mine', '/mine')).toThrow('EACCES');
    expect(() => write('/etc-file', 'y')).toThrow('EACCES');
    expect(read('/etc-file')).toBe('x');
    expect(() => vfs.names.remove(user, '/home', true, false)).toThrow('EACCES');
  });

  test('a directory without x cannot be passed, one without r cannot be listed', () => {
    vfs.names.mkdir(user, 'd', 0o777);
    write('d/f', 'x');
    vfs.files.chmod(user, 'd', 0o600);
    expect(() => read('d/f')).toThrow('EACCES');
    expect(vfs.names.readdir(user, 'd')).toHaveLength(1);
    vfs.files.chmod(user, 'd', 0o300);
    expect(read('d/f')).toBe('x');
    expect(() => vfs.names.readdir(user, 'd')).toThrow('EACCES');
  });

  test('in a sticky directory only owners remove', () => {
    vfs.names.mkdir(root, '/tmp', 0o777);
    vfs.files.chmod(root, '/tmp', 0o1777);
    write('/tmp/theirs', 'x', 0o666, root);
    write('/tmp/mine', 'x');
    expect(() => vfs.names.unlink(user, '/tmp/theirs')).toThrow('EPERM');
    vfs.names.unlink(user, '/tmp/mine');
  });

  test('mode, owner and times are changed by the owner only', () => {
    write('/theirs', 'x', 0o666, root);
    expect(() => vfs.files.chmod(user, '/theirs', 0o777)).toThrow('EPERM');
    expect(() => vfs.files.chown(user, '/theirs', 1000, 1000, true)).toThrow('EPERM');
    expect(() => vfs.files.utimes(user, '/theirs', 0, 0, true)).toThrow('EPERM');
    write('mine', 'x');
    vfs.files.chown(user, 'mine', 1000, -1, true);
    expect(() => vfs.files.chown(user, 'mine', 0, 0, true)).toThrow('EPERM');
  });

  test('access asks for exactly the bits given', () => {
    write('f', 'x', 0o644);
    vfs.files.access(user, 'f', 6);
    expect(() => vfs.files.access(user, 'f', 1)).toThrow('EACCES');
    expect(() => vfs.files.access(user, 'nope', 0)).toThrow('ENOENT');
  });

  test('umask takes bits away', () => {
    write('f', 'x', 0o666);
    vfs.names.mkdir({ ...user, umask: 0o077 }, 'd', 0o777);
    expect((stat('f').mode & 0o777).toString(8)).toBe('644');
    expect((stat('d').mode & 0o777).toString(8)).toBe('700');
  });
});

describe('V3 the disk has an end', () => {
  test('a write beyond it is ENOSPC and changes nothing', () => {
    start(1000);
    const before = vfs.statfs().free;
    write('a', 'x'.repeat(600));
    const file = vfs.files.open(user, 'a', O_RDWR, 0);
    expect(() => vfs.files.write(file, bytes('y'.repeat(600)), 600)).toThrow('ENOSPC');
    expect(read('a')).toBe('x'.repeat(600));
    expect(() => write('b', 'x'.repeat(600))).toThrow('ENOSPC');
    expect(vfs.statfs().free).toBe(before - 600);
  });

  test('removing, truncating and replacing gives the room back', () => {
    const { free } = vfs.statfs();
    write('a', 'x'.repeat(5000));
    write('b', 'x'.repeat(5000));
    vfs.names.link(user, 'b', 'c');
    vfs.names.unlink(user, 'b');
    expect(vfs.statfs().free).toBe(free - 10000);
    vfs.names.rename(user, 'a', 'c');
    expect(vfs.statfs().free).toBe(free - 5000);
    write('c', '12');
    expect(vfs.statfs().free).toBe(free - 2);
    vfs.names.remove(user, 'c', false, false);
    expect(vfs.statfs().free).toBe(free);
  });

  test('an unlinked file keeps its bytes until it is closed', () => {
    const { free, files } = vfs.statfs();
    write('a', 'still here');
    const file = vfs.files.open(user, 'a', 0, 0);
    vfs.names.unlink(user, 'a');
    expect(new TextDecoder().decode(vfs.files.read(file, 100, 0))).toBe('still here');
    expect(vfs.statfs().free).toBe(free - 10);
    vfs.files.close(file);
    expect(vfs.statfs()).toMatchObject({ free, files });
  });

  test('the bytes in use are those of the files, whatever happens to them', () => {
    const random = new Random(7);
    const free = vfs.statfs().free;
    const model = new Map<string, Uint8Array>();
    for (let i = 0; i < 3000; i++) {
      const name = `f${random.below(8)}`;
      const content = model.get(name);
      const at = random.below(300);
      const data = Uint8Array.from({ length: random.below(200) }, () => 1 + random.below(255));
      const action = random.below(5);
      if (action === 0) {
        vfs.files.writeFile(user, name, data.slice(), O_WRONLY | O_CREAT | O_TRUNC, 0o644);
        model.set(name, data);
      } else if (content === undefined) continue;
      else if (action === 1) {
        vfs.names.unlink(user, name);
        model.delete(name);
      } else {
        const file = vfs.files.open(user, name, O_RDWR, 0);
        if (action === 2) {
          const longer = new Uint8Array(Math.max(content.length, data.length === 0 ? 0 : at + data.length));
          longer.set(content);
          longer.set(data, at < longer.length ? at : 0);
          if (data.length > 0) model.set(name, longer);
          vfs.files.write(file, data, at);
        } else {
          const resized = new Uint8Array(at);
          resized.set(content.subarray(0, at));
          model.set(name, resized);
          vfs.files.ftruncate(file, at);
        }
        vfs.files.close(file);
      }
      const expected = model.get(name);
      if (expected !== undefined) expect(vfs.files.readFile(user, name)).toEqual(expected);
    }
    expect(free - vfs.statfs().free).toBeGreaterThan(0);
    for (const name of model.keys()) vfs.names.unlink(user, name);
    expect(vfs.statfs().free).toBe(free);
  });
});

describe('V4 content grows cheaply', () => {
  test('a hole at the end takes neither disk nor memory and reads as zeros', () => {
    write('a', 'ab');
    const file = vfs.files.open(user, 'a', O_RDWR, 0);
    const { free } = vfs.statfs();
    vfs.files.ftruncate(file, 2 ** 40);
    expect(stat('a')).toMatchObject({ size: 2 ** 40, blocks: 8 });
    expect(vfs.statfs().free).toBe(free);
    expect(vfs.files.read(file, 3, 1)).toEqual(new Uint8Array([98, 0, 0]));
    expect(vfs.files.read(file, 3, 2 ** 40 - 1)).toEqual(new Uint8Array([0]));
    expect(() => vfs.files.ftruncate(file, 2 ** 44)).toThrow('EFBIG');
  });

  test('what a truncation cut off does not come back', () => {
    write('a', 'secret secret secret');
    const file = vfs.files.open(user, 'a', O_RDWR, 0);
    vfs.files.ftruncate(file, 12);
    vfs.files.write(file, bytes('x'), 15);
    expect(read('a')).toBe('secret secre\0\0\0x');
    vfs.files.ftruncate(file, 2);
    vfs.files.ftruncate(file, 5);
    expect(read('a')).toBe('se\0\0\0');
  });

  test('100 MB written in pieces are all there', () => {
    start(200 * MB);
    const piece = new Uint8Array(64 * 1024).map((_, i) => i % 251);
    const file = vfs.files.open(user, 'big', O_WRONLY | O_CREAT, 0o644);
    for (let i = 0; i < 1600; i++) vfs.files.write(file, piece, null);
    expect(stat('big').size).toBe(100 * MB);
    expect(vfs.files.readFile(user, 'big').subarray(-65536)).toEqual(piece);
  });
});

describe('V5 mounts and snapshots', () => {
  const TREE: readonly TreeItem[] = [
    { kind: 'directory', path: 'src', mode: 0o755 },
    { kind: 'file', path: 'src/a.js', data: bytes('a'), mode: 0o644 },
    { kind: 'directory', path: 'src/deep', mode: 0o700 },
    { kind: 'file', path: 'src/deep/b.bin', data: new Uint8Array([0, 255]), mode: 0o755 },
    { kind: 'symlink', path: 'link', target: '../outside' },
  ];

  test('a snapshot of a mount is the mount', () => {
    vfs.tree.mount(user, '/home/p', TREE);
    expect(new Set(vfs.tree.snapshot(user, '/home/p'))).toEqual(new Set(TREE));
  });

  test('a mount lays over what is there and leaves the rest', () => {
    vfs.tree.mount(user, 'p', TREE);
    const { ino } = stat('p/src/a.js');
    vfs.tree.mount(user, 'p', [
      { kind: 'file', path: 'src/a.js', data: bytes('new') },
      { kind: 'file', path: 'made/on/the/way.txt', data: bytes('x') },
    ]);
    expect(read('p/src/a.js')).toBe('new');
    expect(stat('p/src/a.js').ino).toBe(ino);
    expect(read('p/made/on/the/way.txt')).toBe('x');
    expect(vfs.files.readFile(user, 'p/src/deep/b.bin')).toEqual(new Uint8Array([0, 255]));
  });

  test.each(['../evil', '/evil', 'a/../../evil', 'a//b', './a', '', 'a/', 'x\0y', `${'n'.repeat(256)}/f`])(
    'the path %j is refused',
    (path) => {
      expect(() => vfs.tree.mount(user, 'p', [{ kind: 'file', path, data: bytes('x') }])).toThrow(MountError);
    },
  );

  test('nothing is written through a link', () => {
    vfs.names.mkdir(user, 'outside', 0o755);
    expect(() =>
      vfs.tree.mount(user, 'p', [
        { kind: 'symlink', path: 'link', target: '../outside' },
        { kind: 'file', path: 'link/f', data: bytes('x') },
      ]),
    ).toThrow(MountError);
    vfs.tree.mount(user, 'p', [{ kind: 'symlink', path: 'to-file', target: '../outside/f' }]);
    vfs.tree.mount(user, 'p', [{ kind: 'file', path: 'to-file', data: bytes('x') }]);
    expect(vfs.names.readdir(user, 'outside')).toEqual([]);
    expect(read('p/to-file')).toBe('x');
  });

  test('a directory does not replace a file, nor a file a directory', () => {
    vfs.tree.mount(user, 'p', TREE);
    expect(() => vfs.tree.mount(user, 'p', [{ kind: 'directory', path: 'src/a.js' }])).toThrow(MountError);
    expect(() => vfs.tree.mount(user, 'p', [{ kind: 'file', path: 'src', data: bytes('') }])).toThrow(
      MountError,
    );
  });

  test.each([
    [['**/*.js'], [], ['src', 'src/a.js']],
    [[], ['src/deep'], ['link', 'src', 'src/a.js']],
    [[], ['**/*.{js,bin}'], ['link', 'src', 'src/deep']],
    [['src'], ['**/deep/**'], ['src', 'src/a.js', 'src/deep']],
    [['l?nk'], [], ['link']],
    [['nothing'], [], []],
    [['src/[!a]*'], [], ['src', 'src/deep', 'src/deep/b.bin']],
  ])('includes %j without excludes %j', (includes, excludes, expected) => {
    vfs.tree.mount(user, 'p', TREE);
    const paths = vfs.tree.snapshot(user, 'p', includes, excludes).map(({ path }) => path);
    expect(paths.sort()).toEqual(expected);
  });
});

describe('V7 every change of content, names or attributes is counted', () => {
  const ACTS: readonly (readonly [string, () => void])[] = [
    ['writeFile', () => write('f', 'y')],
    ['mkdir', () => vfs.names.mkdir(user, 'd2', 0o777)],
    ['rmdir', () => vfs.names.rmdir(user, 'd')],
    ['unlink', () => vfs.names.unlink(user, 'f')],
    ['remove', () => vfs.names.remove(user, 'd', true, false)],
    ['rename', () => vfs.names.rename(user, 'f', 'g')],
    ['link', () => vfs.names.link(user, 'f', 'g')],
    ['symlink', () => vfs.names.symlink(user, 'f', 'g')],
    ['copyFile', () => vfs.files.copyFile(user, 'f', 'g', 0)],
    ['chmod', () => vfs.files.chmod(user, 'f', 0o600)],
    ['utimes', () => vfs.files.utimes(user, 'f', 1, 2, true)],
    ['mkdtemp', () => void vfs.names.mkdtemp(user, 't-')],
    ['open with O_CREAT', () => void vfs.files.open(user, 'new', O_CREAT, 0o644)],
    ['open with O_TRUNC', () => void vfs.files.open(user, 'f', O_RDWR | O_TRUNC, 0o644)],
    ['write', () => void vfs.files.write(vfs.files.open(user, 'f', O_RDWR, 0), bytes('z'), 0)],
    ['ftruncate', () => vfs.files.ftruncate(vfs.files.open(user, 'f', O_RDWR, 0), 0)],
    ['mount', () => vfs.tree.mount(user, '.', [{ kind: 'file', path: 'f', data: bytes('q') }])],
  ];
  test.each(ACTS)('%s', (_name, act) => {
    write('f', 'x');
    vfs.names.mkdir(user, 'd', 0o777);
    const before = changes;
    act();
    expect(changes).toBeGreaterThan(before);
  });

  test('reading counts nothing', () => {
    write('f', 'x');
    const before = changes;
    read('f');
    stat('f');
    vfs.names.readdir(user, '.');
    vfs.files.close(vfs.files.open(user, 'f', 0, 0));
    expect(changes).toBe(before);
  });
});

describe('V8 times', () => {
  test('a write moves mtime and ctime, a chmod ctime only, a name in it the directory', () => {
    write('f', 'x');
    now = 2000;
    vfs.files.chmod(user, 'f', 0o600);
    expect(stat('f')).toMatchObject({ mtimeMs: 1000, ctimeMs: 2000, birthtimeMs: 1000 });
    now = 3000;
    vfs.files.write(vfs.files.open(user, 'f', O_RDWR, 0), bytes('y'), 0);
    expect(stat('f')).toMatchObject({ mtimeMs: 3000, ctimeMs: 3000, birthtimeMs: 1000 });
    now = 4000;
    vfs.names.rename(user, 'f', 'g');
    expect(stat('.')).toMatchObject({ mtimeMs: 4000 });
    vfs.files.utimes(user, 'g', 5.5, 6.5, true);
    expect(stat('g')).toMatchObject({ atimeMs: 5.5, mtimeMs: 6.5, ctimeMs: 4000 });
  });
});

describe('V9 devices and recursive watches', () => {
  test('/dev has its nodes, and /dev/fd any descriptor without listing it', () => {
    expect(vfs.names.readdir(user, '/dev').map(({ name }) => name)).toEqual([
      'fd',
      'null',
      'random',
      'stderr',
      'stdin',
      'stdout',
      'tty',
      'urandom',
      'zero',
    ]);
    expect(vfs.find(user, '/dev/stdin').inode).toMatchObject({ device: { name: 'fd', fd: 0 } });
    expect(vfs.find(user, '/dev/fd/17').inode).toMatchObject({ device: { name: 'fd', fd: 17 } });
    expect(() => vfs.find(user, '/dev/fd/x')).toThrow('ENOENT');
    expect(vfs.names.readdir(user, '/dev/fd')).toEqual([]);
    expect(() => vfs.names.unlink(user, '/dev/null')).toThrow('EACCES');
  });

  test('a recursive watch tells paths below, until it is released', () => {
    vfs.names.mkdirAll(user, 'a/b', 0o777);
    const events: string[] = [];
    const release = vfs.watch(user, 'a', true, (event, name) => events.push(`${event} ${name}`));
    write('a/b/f', 'x');
    vfs.names.rename(user, 'a/b/f', 'a/g');
    write('outside', 'x');
    release();
    write('a/b/h', 'x');
    expect(events).toEqual(['rename b/f', 'change b/f', 'rename b/f', 'rename g']);
  });

  test("a directory that is somebody's working directory may be removed, then nothing can be made in it", () => {
    vfs.names.mkdir(user, 'd', 0o777);
    const inside: Context = { ...user, cwd: vfs.names.directory(user, 'd') };
    vfs.names.rename(user, 'd', 'e');
    write('f', 'x', 0o644, inside);
    expect(vfs.names.realpath(inside, 'f')).toBe('/home/e/f');
    vfs.names.remove(user, 'e', true, false);
    expect(vfs.pathOf(inside.cwd)).toBe(null);
    expect(() => write('g', 'x', 0o644, inside)).toThrow('ENOENT');
  });
});
