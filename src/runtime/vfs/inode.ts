import { BLOCK_BYTES, S_IFCHR, S_IFDIR, S_IFLNK, S_IFREG, S_IFSOCK } from './constants.ts';
import type { Content } from './content.ts';
import type { Watch } from './watch-hub.ts';

interface Common {
  readonly ino: number;
  /** permission bits only, with set-id and sticky bits */
  mode: number;
  uid: number;
  gid: number;
  nlink: number;
  atimeMs: number;
  mtimeMs: number;
  ctimeMs: number;
  readonly birthtimeMs: number;
  /** open descriptions that keep the inode alive when its last name goes */
  opens: number;
  watches: Set<Watch> | null;
}

export interface FileInode extends Common {
  readonly kind: 'file';
  readonly content: Content;
}

export interface DirectoryInode extends Common {
  readonly kind: 'directory';
  readonly entries: Map<string, Entry>;
  /** the one name of the directory; null once it is removed, and for the root */
  entry: Entry | null;
  /** names made up on look-up (`/dev/fd/7`); readdir does not list them */
  readonly virtual: ((name: string) => Inode | undefined) | null;
}

export interface SymlinkInode extends Common {
  readonly kind: 'symlink';
  readonly target: string;
}

/** `fd` stands for the descriptor of that number of whoever asks; `tty` for its controlling terminal. */
export type Device =
  { readonly name: 'null' | 'zero' | 'random' | 'tty' } | { readonly name: 'fd'; readonly fd: number };

export interface DeviceInode extends Common {
  readonly kind: 'device';
  readonly device: Device;
}

export interface SocketInode extends Common {
  readonly kind: 'socket';
}

export type Inode = FileInode | DirectoryInode | SymlinkInode | DeviceInode | SocketInode;

/** A name in a directory. Renaming moves the entry itself, so whoever opened the file through it follows. */
export interface Entry {
  /** null for the root's entry and once the name is gone */
  parent: DirectoryInode | null;
  name: string;
  readonly inode: Inode;
}

/** What `stat` tells; times in milliseconds since the epoch, `mode` with the file-type bits of Linux. */
export interface Stat {
  readonly dev: number;
  readonly ino: number;
  readonly mode: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly size: number;
  readonly blksize: number;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;
}

const TYPE_BITS = {
  file: S_IFREG,
  directory: S_IFDIR,
  symlink: S_IFLNK,
  device: S_IFCHR,
  socket: S_IFSOCK,
} as const;

/** libuv's directory-entry types */
const ENTRY_TYPES = { file: 1, directory: 2, symlink: 3, socket: 5, device: 6 } as const;

export const entryType = (inode: Inode): number => ENTRY_TYPES[inode.kind];

/** makedev(major, minor) of Linux for the devices we have */
const DEVICE_NUMBERS = { null: 0x103, zero: 0x105, random: 0x109, tty: 0x500, fd: 0x8800 } as const;

const VOLUME_DEVICE = 0x801;

const textEncoder = new TextEncoder();
export const utf8Length = (text: string): number => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return textEncoder.encode(text).length;
  return text.length;
};

function sizeOf(inode: Inode): number {
  switch (inode.kind) {
    case 'file':
      return inode.content.size;
    case 'directory':
      return BLOCK_BYTES;
    case 'symlink':
      return utf8Length(inode.target);
    case 'device':
    case 'socket':
      return 0;
  }
}

export function statOf(inode: Inode): Stat {
  const allocated =
    inode.kind === 'file' ? inode.content.stored : inode.kind === 'directory' ? BLOCK_BYTES : 0;
  return {
    dev: VOLUME_DEVICE,
    ino: inode.ino,
    mode: TYPE_BITS[inode.kind] | inode.mode,
    nlink: inode.nlink,
    uid: inode.uid,
    gid: inode.gid,
    rdev: inode.kind === 'device' ? DEVICE_NUMBERS[inode.device.name] : 0,
    size: sizeOf(inode),
    blksize: BLOCK_BYTES,
    blocks: Math.ceil(allocated / BLOCK_BYTES) * (BLOCK_BYTES / 512),
    atimeMs: inode.atimeMs,
    mtimeMs: inode.mtimeMs,
    ctimeMs: inode.ctimeMs,
    birthtimeMs: inode.birthtimeMs,
  };
}

/** The absolute path of a name, or null once it, or a directory above it, is gone. */
export function pathOf(entry: Entry, root: DirectoryInode): string | null {
  if (entry.inode === root) return '/';
  let path = '';
  for (let at: Entry = entry; ;) {
    if (at.parent === null) return null;
    path = `/${at.name}${path}`;
    if (at.parent === root) return path;
    if (at.parent.entry === null) return null;
    at = at.parent.entry;
  }
}
