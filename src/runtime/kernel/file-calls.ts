import { ErrnoError } from '#base';
import { GONE_DIRECTORY, type FileStat, type SyscallName, type SyscallResult } from '#runtime/wire';
import { O_CREAT, O_TRUNC, statOf, type Entry, type Inode, type OpenFile, type Vfs } from '#runtime/vfs';
import type { Arguments } from './arguments.ts';
import { concat } from './concat.ts';
import { DeviceDescription, FileDescription, type Description } from './description.ts';
import { describe } from './process.ts';
import { makePipe } from './make-pipe.ts';
import type { Process } from './process.ts';
import { readFolder } from './read-folder.ts';
import type { SourceAnalyser } from './source-analyser.ts';
import { TtyDescription } from './pty.ts';

/** One handler per row of the table of system calls. */
export type Handlers<N extends SyscallName> = {
  readonly [Name in N]: (
    process: Process,
    args: Arguments,
  ) => SyscallResult<Name> | Promise<SyscallResult<Name>>;
};

const MODE_MAX = 0o177777;
const FD_MAX = 2 ** 31 - 1;
const READ_CHUNK_BYTES = 64 * 1024;
/** A file up to this size is told with the answer to its opening: most that are opened to be read are read. */
const TOLD_WITH_OPEN_BYTES = 8 * 1024;
const READ_TO_END_MAX_BYTES = 256 * 1024 * 1024;

export type FileCall =
  | 'open'
  | 'openRead'
  | 'readFile'
  | 'statRead'
  | 'writeFile'
  | 'stat'
  | 'access'
  | 'readdir'
  | 'readFolder'
  | 'mkdir'
  | 'mkdtemp'
  | 'rmdir'
  | 'remove'
  | 'unlink'
  | 'rename'
  | 'link'
  | 'symlink'
  | 'readlink'
  | 'realpath'
  | 'chmod'
  | 'chown'
  | 'utimes'
  | 'copyFile'
  | 'statfs'
  | 'close'
  | 'read'
  | 'write'
  | 'fstat'
  | 'ftruncate'
  | 'fchmod'
  | 'fchown'
  | 'futimes'
  | 'describe'
  | 'pipe'
  | 'watch'
  | 'unwatch'
  | 'chdir'
  | 'umask'
  | 'openFilesMax';

/** The calls on files, directories and descriptors. */
export function fileCalls(vfs: Vfs, analyser: SourceAnalyser): Handlers<FileCall> {
  const { names, files } = vfs;
  const openIn = (process: Process, args: Arguments): { fd: number; opened: Opened } => {
    process.requireRoom();
    const opened = open(vfs, process, args.string(0), args.integer(1), args.integer(2, 0, MODE_MAX));
    const number = process.addFd(opened.description);
    process.thread?.opened?.set(number, opened.description);
    return { fd: number, opened };
  };
  return {
    open: (process, args) => openIn(process, args).fd,
    openRead: (process, args) => {
      const { fd, opened } = openIn(process, args);
      return { fd, content: opened.isNew ? small(vfs, opened.description) : null };
    },
    statRead: (process, args) => {
      const path = args.string(0);
      const { inode } = vfs.find(process.context, path);
      const fits = inode.kind === 'file' && inode.content.size <= args.integer(1, 0, FD_MAX);
      return { stat: stat(process, inode), content: fits ? readable(vfs, process, path) : null };
    },
    readFile: (process, args) => {
      const path = args.string(0);
      if (!isDevice(vfs, process, path)) return files.readFile(process.context, path);
      const { description } = open(vfs, process, path, 0, 0);
      return description instanceof FileDescription
        ? wholeFile(files.read(description.file, FD_MAX, 0), description)
        : readToEnd(process, description);
    },
    writeFile: (process, args) => {
      const path = args.string(0);
      const data = args.bytes(1);
      const flags = args.integer(2);
      const mode = args.integer(3, 0, MODE_MAX);
      if (!isDevice(vfs, process, path)) return files.writeFile(process.context, path, data, flags, mode);
      const { description } = open(vfs, process, path, flags & ~(O_CREAT | O_TRUNC), mode);
      const written = description.write(data, null, process);
      if (!(written instanceof Promise)) return description.release();
      return written.then(
        () => description.release(),
        (error: unknown) => {
          description.release();
          throw error;
        },
      );
    },
    stat: (process, args) => stat(process, vfs.find(process.context, args.string(0), args.boolean(1)).inode),
    access: (process, args) => files.access(process.context, args.string(0), args.integer(1, 0, 7)),
    readdir: (process, args) => names.readdir(process.context, args.string(0)),
    readFolder: (process, args) => readFolder(vfs, analyser, process.context, args.string(0)),
    mkdir: (process, args) => {
      const mode = args.integer(1, 0, MODE_MAX);
      if (args.boolean(2)) return names.mkdirAll(process.context, args.string(0), mode);
      names.mkdir(process.context, args.string(0), mode);
      return undefined;
    },
    mkdtemp: (process, args) => names.mkdtemp(process.context, args.string(0)),
    rmdir: (process, args) => names.rmdir(process.context, args.string(0)),
    remove: (process, args) =>
      names.remove(process.context, args.string(0), args.boolean(1), args.boolean(2)),
    unlink: (process, args) => names.unlink(process.context, args.string(0)),
    rename: (process, args) => names.rename(process.context, args.string(0), args.string(1)),
    link: (process, args) => names.link(process.context, args.string(0), args.string(1)),
    symlink: (process, args) => names.symlink(process.context, args.string(0), args.string(1)),
    readlink: (process, args) => names.readlink(process.context, args.string(0)),
    realpath: (process, args) => names.realpath(process.context, args.string(0)),
    chmod: (process, args) => files.chmod(process.context, args.string(0), args.integer(1, 0, MODE_MAX)),
    chown: (process, args) =>
      files.chown(process.context, args.string(0), id(args, 1), id(args, 2), args.boolean(3)),
    utimes: (process, args) =>
      files.utimes(process.context, args.string(0), args.number(1), args.number(2), args.boolean(3)),
    copyFile: (process, args) =>
      files.copyFile(process.context, args.string(0), args.string(1), args.integer(2, 0, 7)),
    statfs: () => vfs.statfs(),
    close: (process, args) => process.closeFd(fd(args)),
    read: (process, args) => process.fd(fd(args)).read(args.integer(1, 0, FD_MAX), args.position(2), process),
    write: (process, args) => process.fd(fd(args)).write(args.bytes(1), args.position(2), process),
    fstat: (process, args) => process.fd(fd(args)).stat(),
    ftruncate: (process, args) => files.ftruncate(file(process, args), args.integer(1, -1)),
    fchmod: (process, args) =>
      files.chmodEntry(process.context, file(process, args).entry, args.integer(1, 0, MODE_MAX)),
    fchown: (process, args) =>
      files.chownEntry(process.context, file(process, args).entry, id(args, 1), id(args, 2)),
    futimes: (process, args) =>
      files.utimesEntry(process.context, file(process, args).entry, args.number(1), args.number(2)),
    describe: (process, args) => describe(process, fd(args)),
    pipe: (process) => makePipe(process),
    watch: (process, args) => {
      const watcher: number = process.addWatcher(
        vfs.watch(process.context, args.string(0), args.boolean(1), (event, name) => {
          process.post({ type: 'watch.event', watcher, event, name });
        }),
      );
      return watcher;
    },
    unwatch: (process, args) => {
      const watcher = args.integer(0);
      process.watchers.get(watcher)?.();
      process.watchers.delete(watcher);
    },
    chdir: (process, args) => {
      process.cwd = names.directory(process.context, args.string(0));
      return vfs.pathOf(process.cwd) ?? GONE_DIRECTORY;
    },
    umask: (process, args) => {
      const before = process.umask;
      process.umask = args.integer(0, 0, MODE_MAX) & 0o777;
      return before;
    },
    openFilesMax: (process) => process.openFilesMax,
  };
}

const stat = (process: Process, inode: Inode): FileStat =>
  inode.kind === 'device' && inode.device.name === 'fd' ? process.fd(inode.device.fd).stat() : statOf(inode);

const fd = (args: Arguments): number => args.integer(0, 0, FD_MAX);
const id = (args: Arguments, index: number): number => args.integer(index, -1, 0xffffffff);

function file(process: Process, args: Arguments): OpenFile {
  const description = process.fd(fd(args));
  if (!(description instanceof FileDescription)) throw new ErrnoError('EINVAL');
  return description.file;
}

function findOrNull(vfs: Vfs, process: Process, path: string): Entry | null {
  try {
    return vfs.find(process.context, path);
  } catch (error) {
    if (error instanceof ErrnoError) return null; // the call itself will say what is wrong
    throw error;
  }
}

const isDevice = (vfs: Vfs, process: Process, path: string): boolean =>
  findOrNull(vfs, process, path)?.inode.kind === 'device';

interface Opened {
  readonly description: Description;
  /** false for one that other descriptors have as well */
  readonly isNew: boolean;
}

/** Opens a path: a file, or for a device what it stands for in this process. */
function open(vfs: Vfs, process: Process, path: string, flags: number, mode: number): Opened {
  const opened = vfs.files.open(process.context, path, flags, mode);
  if (opened.inode.kind !== 'device') return { description: new FileDescription(vfs, opened), isNew: true };
  vfs.files.close(opened);
  const { device } = opened.inode;
  switch (device.name) {
    case 'fd':
      return { description: process.fd(device.fd).retain(), isNew: false };
    case 'tty': {
      const { pty } = process.session;
      if (pty === null) throw new ErrnoError('ENXIO');
      return { description: new TtyDescription(pty), isNew: true };
    }
    case 'null':
    case 'zero':
    case 'random':
      return { description: new DeviceDescription(device.name), isNew: true };
  }
}

/** All of a small file that was opened only to be read. */
function small(vfs: Vfs, description: Description): Uint8Array | null {
  if (!(description instanceof FileDescription)) return null;
  const { file } = description;
  if (file.inode.kind !== 'file' || !file.readable || file.writable) return null;
  return file.inode.content.size <= TOLD_WITH_OPEN_BYTES
    ? vfs.files.read(file, TOLD_WITH_OPEN_BYTES, 0)
    : null;
}

/** What `readFile` gives; null where it fails: the call itself will say so. */
function readable(vfs: Vfs, process: Process, path: string): Uint8Array | null {
  try {
    return vfs.files.readFile(process.context, path);
  } catch (error) {
    if (error instanceof ErrnoError) return null;
    throw error;
  }
}

function wholeFile(bytes: Uint8Array, description: Description): Uint8Array {
  const copy = bytes.slice();
  description.release();
  return copy;
}

async function readToEnd(process: Process, description: Description): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const bytes = await description.read(READ_CHUNK_BYTES, null, process);
      if (bytes.length === 0) break;
      parts.push(bytes);
      length += bytes.length;
      if (length > READ_TO_END_MAX_BYTES) throw new ErrnoError('EFBIG'); // `/dev/zero` has no end
    }
  } finally {
    description.release();
  }
  return concat(parts);
}
