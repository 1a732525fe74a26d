/** Operations on paths and open files that need no more than one call on the kernel. */
import { decodeName } from './names.ts';
import { isDirectory, fileCache } from '../../file-cache.ts';
import { kernel } from '../../kernel-client.ts';
import { closeFile, openFile } from '../../open-files.ts';
import { nodeError } from '../../native-error.ts';
import { state, type AnyFunction } from '../../state.ts';
import { thread } from '../../thread.ts';
import { define, orThrow, pathOf, type Args, fdOf } from './call.ts';
import { FileHandle } from './file-handle.ts';

const milliseconds = (seconds: unknown): number => Number(seconds) * 1000;

/** Linux's copy_file flags as libuv numbers them are passed on as they are. */
const copyFile = define({
  syscall: 'copyfile',
  request: 3,
  path: 0,
  dest: 1,
  run: ([from, to, flags]) => {
    kernel.call('copyFile', pathOf(from), pathOf(to), Math.trunc(Number(flags ?? 0)));
  },
});

function mkdir([path, mode, recursive]: Args): string | undefined {
  const asked = pathOf(path);
  const first = kernel.call('mkdir', asked, Number(mode), recursive === true);
  if (recursive !== true || first === undefined) return undefined;
  const base = state.cwd.endsWith('/') ? state.cwd : `${state.cwd}/`;
  // the first directory made is told the way it was asked for
  return !asked.startsWith('/') && first.startsWith(base) ? first.slice(base.length) : first;
}

const byFd = (syscall: string, request: number, run: (args: Args) => void) =>
  define({
    syscall,
    request,
    fd: 0,
    run: (args) => {
      run(args);
    },
  });

const byPath = (syscall: string, request: number, run: (args: Args) => void) =>
  define({
    syscall,
    request,
    path: 0,
    run: (args) => {
      run(args);
    },
  });

const byTwoPaths = (syscall: string, request: number, run: (args: Args) => void) =>
  define({
    syscall,
    request,
    path: 0,
    dest: 1,
    run: (args) => {
      run(args);
    },
  });

const access = byPath('access', 2, ([path, mode]) => {
  kernel.call('access', pathOf(path), Math.trunc(Number(mode ?? 0)));
});

/** of `access` and of `copyFile` */
const MAX_MODE = 7;

/** node_file.cc's GetValidFileMode: thrown at once, in every form of the call. */
function checkMode(mode: unknown): void {
  if (mode === undefined || mode === null) return;
  if (typeof mode !== 'number')
    throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', 'mode must be int32 or null/undefined');
  if (!Number.isFinite(mode)) throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'mode is out of range');
  if (mode < 0 || mode > MAX_MODE)
    throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', `mode is out of range: >= 0 && <= ${MAX_MODE}`);
}

const opened = new Set<number>();

/** Descriptors that a thread opens and closes by number: others of the process know them as well. */
function unmanaged(fd: number, open: boolean): number {
  if (!thread.tracksFiles) return fd;
  const { emitWarning } = state.process as { emitWarning?: AnyFunction }; // the library's
  if (opened.has(fd) === open)
    emitWarning?.(
      `File descriptor ${fd} ${open ? 'opened in unmanaged mode twice' : 'closed but not opened in unmanaged mode'}`,
    );
  if (open) opened.add(fd);
  else opened.delete(fd);
  return fd;
}

export const pathBindings = {
  access: (path: unknown, mode: unknown, request?: unknown): unknown => {
    checkMode(mode);
    return access(path, mode, request);
  },
  open: define({
    syscall: 'open',
    request: 3,
    path: 0,
    run: ([path, flags, mode]) =>
      unmanaged(openFile(pathOf(path), Number(flags), Number(mode ?? 0o666)), true),
  }),
  openFileHandle: define({
    syscall: 'open',
    request: 3,
    path: 0,
    run: ([path, flags, mode]) =>
      new FileHandle(openFile(pathOf(path), Number(flags), Number(mode ?? 0o666))),
  }),
  close: byFd('close', 1, ([fd]) => {
    closeFile(fdOf(fd));
    unmanaged(fdOf(fd), false);
  }),

  rename: byTwoPaths('rename', 2, ([from, to]) => {
    kernel.call('rename', pathOf(from), pathOf(to));
  }),
  link: byTwoPaths('link', 2, ([existing, path]) => {
    kernel.call('link', pathOf(existing), pathOf(path));
  }),
  symlink: byTwoPaths('symlink', 3, ([target, path]) => {
    kernel.call('symlink', pathOf(target), pathOf(path));
  }),
  copyFile: (from: unknown, to: unknown, flags: unknown, request?: unknown): unknown => {
    checkMode(flags);
    return copyFile(from, to, flags, request);
  },
  unlink: byPath('unlink', 1, ([path]) => {
    kernel.call('unlink', pathOf(path));
  }),
  rmdir: byPath('rmdir', 1, ([path]) => {
    kernel.call('rmdir', pathOf(path));
  }),
  mkdir: define({ syscall: 'mkdir', request: 3, path: 0, run: mkdir }),

  readlink: define({
    syscall: 'readlink',
    request: 2,
    path: 0,
    run: ([path, encoding]) => decodeName(kernel.call('readlink', pathOf(path)), encoding),
  }),
  realpath: define({
    syscall: 'realpath',
    request: 2,
    path: 0,
    run: ([path, encoding]) => decodeName(kernel.call('realpath', pathOf(path)), encoding),
  }),

  ftruncate: byFd('ftruncate', 2, ([fd, length]) => {
    kernel.call('ftruncate', fdOf(fd), Number(length ?? 0));
  }),
  // memory is as durable as it gets: only the descriptor is checked
  fsync: byFd('fsync', 1, ([fd]) => {
    kernel.call('fstat', fdOf(fd));
  }),
  fdatasync: byFd('fdatasync', 1, ([fd]) => {
    kernel.call('fstat', fdOf(fd));
  }),

  chmod: byPath('chmod', 2, ([path, mode]) => {
    kernel.call('chmod', pathOf(path), Number(mode));
  }),
  fchmod: byFd('fchmod', 2, ([fd, mode]) => {
    kernel.call('fchmod', fdOf(fd), Number(mode));
  }),
  chown: byPath('chown', 3, ([path, uid, gid]) => {
    kernel.call('chown', pathOf(path), Number(uid), Number(gid), true);
  }),
  lchown: byPath('lchown', 3, ([path, uid, gid]) => {
    kernel.call('chown', pathOf(path), Number(uid), Number(gid), false);
  }),
  fchown: byFd('fchown', 3, ([fd, uid, gid]) => {
    kernel.call('fchown', fdOf(fd), Number(uid), Number(gid));
  }),

  utimes: byPath('utime', 3, ([path, atime, mtime]) => {
    kernel.call('utimes', pathOf(path), milliseconds(atime), milliseconds(mtime), true);
  }),
  lutimes: byPath('lutime', 3, ([path, atime, mtime]) => {
    kernel.call('utimes', pathOf(path), milliseconds(atime), milliseconds(mtime), false);
  }),
  futimes: byFd('futime', 3, ([fd, atime, mtime]) => {
    kernel.call('futimes', fdOf(fd), milliseconds(atime), milliseconds(mtime));
  }),

  existsSync(path: unknown): boolean {
    return fileCache.moduleStat(pathOf(path)) >= 0;
  },

  /** The retries are for other programs' locks, which do not exist here. */
  rmSync(path: unknown, _maxRetries: unknown, recursive: unknown): void {
    const target = pathOf(path);
    orThrow('rm', target, () => {
      if (recursive !== true && fileCache.moduleStat(target) === 1 && !isLinkAt(target))
        throw nodeError('Error', 'ERR_FS_EISDIR', `Path is a directory: ${target}`);
      kernel.call('remove', target, recursive === true, true);
    });
  },
};

function isLinkAt(path: string): boolean {
  return !isDirectory(fileCache.stat(path, false));
}
