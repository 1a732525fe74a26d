import { ErrnoError } from '#base';
import { READ, requireAccess, requireOwner, WRITE, type Context } from './access.ts';
import {
  COPYFILE_EXCL,
  COPYFILE_FICLONE_FORCE,
  O_ACCESS_MODE,
  O_APPEND,
  O_CREAT,
  O_DIRECTORY,
  O_EXCL,
  O_NOFOLLOW,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
  USER_ID,
} from './constants.ts';
import { statOf, type Entry, type FileInode, type Inode, type Stat } from './inode.ts';
import type { Place } from './path-walk.ts';
import type { Volume } from './volume.ts';

/** An open file description: what `open` makes and descriptors share. */
export interface OpenFile {
  readonly entry: Entry;
  readonly inode: Inode;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly append: boolean;
  position: number;
}

/** Operations on open files, on whole files, and on attributes. Errors are Linux's. */
export class Files {
  readonly #volume: Volume;

  constructor(volume: Volume) {
    this.#volume = volume;
  }

  open(context: Context, path: string, flags: number, mode: number): OpenFile {
    const access = flags & O_ACCESS_MODE;
    const creates = (flags & O_CREAT) !== 0;
    if (creates && (flags & O_DIRECTORY) !== 0) throw new ErrnoError('EINVAL');
    const follow = (flags & O_NOFOLLOW) === 0 && !(creates && (flags & O_EXCL) !== 0);
    const place = this.#volume.walk(context, path, { follow, creates });
    const entry = place.entry ?? this.#create(context, place, flags, mode);
    if (place.entry !== null) this.#requireOpen(context, place.entry.inode, place, flags);
    const { inode } = entry;
    if ((flags & O_TRUNC) !== 0 && inode.kind === 'file' && place.entry !== null)
      this.#truncate(entry, inode, 0);
    inode.opens++;
    return {
      entry,
      inode,
      readable: access !== O_WRONLY,
      writable: access === O_WRONLY || access === O_RDWR,
      append: (flags & O_APPEND) !== 0,
      position: 0,
    };
  }

  #create(context: Context, place: Place, flags: number, mode: number): Entry {
    if ((flags & O_CREAT) === 0) throw new ErrnoError('ENOENT');
    this.#volume.requireVacant(context, place);
    return this.#volume.attach(
      place.parent,
      place.name,
      this.#volume.makeFile(mode & 0o7777 & ~context.umask, context.owner),
    );
  }

  #requireOpen(context: Context, inode: Inode, place: Place, flags: number): void {
    const access = flags & O_ACCESS_MODE;
    if ((flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0) throw new ErrnoError('EEXIST');
    if (inode.kind === 'symlink') throw new ErrnoError((flags & O_DIRECTORY) === 0 ? 'ELOOP' : 'ENOTDIR');
    if (inode.kind === 'directory') {
      if (access !== 0 || (flags & (O_CREAT | O_TRUNC)) !== 0) throw new ErrnoError('EISDIR');
    } else if ((flags & O_DIRECTORY) !== 0 || place.directoryWanted) throw new ErrnoError('ENOTDIR');
    const writes = access !== 0 || (flags & O_TRUNC) !== 0;
    requireAccess(context, inode, (access === O_WRONLY ? 0 : READ) | (writes ? WRITE : 0));
    if (inode.kind === 'socket') throw new ErrnoError('ENXIO');
  }

  close(file: OpenFile): void {
    file.inode.opens--;
    this.#volume.reap(file.inode);
  }

  /** A view, good until the next change of the file. `position` null reads at, and moves, the description's own. */
  read(file: OpenFile, length: number, position: number | null): Uint8Array {
    if (!file.readable) throw new ErrnoError('EBADF');
    const { inode } = file;
    if (inode.kind === 'directory') throw new ErrnoError('EISDIR');
    if (inode.kind !== 'file') throw new ErrnoError('EINVAL');
    const bytes = inode.content.read(position ?? file.position, length);
    if (position === null) file.position += bytes.length;
    return bytes;
  }

  /** The count of bytes written; fewer than given when the disk fills up on the way. */
  write(file: OpenFile, data: Uint8Array, position: number | null): number {
    if (!file.writable) throw new ErrnoError('EBADF');
    const { inode } = file;
    if (inode.kind !== 'file') throw new ErrnoError('EINVAL');
    const at = file.append ? inode.content.size : (position ?? file.position);
    if (data.length > 0) {
      inode.content.write(at, data);
      this.#modified(file.entry, inode);
    }
    if (position === null) file.position = at + data.length;
    return data.length;
  }

  ftruncate(file: OpenFile, size: number): void {
    if (!file.writable || file.inode.kind !== 'file' || size < 0) throw new ErrnoError('EINVAL');
    this.#truncate(file.entry, file.inode, size);
  }

  #truncate(entry: Entry, inode: FileInode, size: number): void {
    inode.content.truncate(size);
    this.#modified(entry, inode);
  }

  #modified(entry: Entry, inode: FileInode): void {
    this.#volume.touch(inode);
    this.#volume.changed();
    this.#volume.watches.changed(entry);
  }

  /** The whole content as a view, good until the next change. */
  readFile(context: Context, path: string): Uint8Array {
    const { inode } = this.#volume.find(context, path);
    requireAccess(context, inode, READ);
    if (inode.kind === 'directory') throw new ErrnoError('EISDIR');
    if (inode.kind !== 'file') throw new ErrnoError('ENXIO');
    return inode.content.read(0, inode.content.size);
  }

  /** Opens as `flags` say, writes all of `data` (which the file keeps), closes. */
  writeFile(context: Context, path: string, data: Uint8Array, flags: number, mode: number): void {
    const file = this.open(context, path, flags, mode);
    try {
      if (file.writable && !file.append && file.inode.kind === 'file' && file.inode.content.size === 0) {
        file.inode.content.adopt(data);
        if (data.length > 0) this.#modified(file.entry, file.inode);
      } else {
        this.write(file, data, null);
      }
    } finally {
      this.close(file);
    }
  }

  /**
   * As libuv's uv_fs_copyfile: the copy gets the mode of the original, an existing one is overwritten in place, and when
   * the copying fails the target's name is removed (a link itself, not what it leads to).
   */
  copyFile(context: Context, from: string, to: string, flags: number): void {
    if ((flags & COPYFILE_FICLONE_FORCE) !== 0) throw new ErrnoError('ENOTSUP');
    const source = this.open(context, from, 0, 0);
    try {
      const exclusive = (flags & COPYFILE_EXCL) !== 0 ? O_EXCL : 0;
      const target = this.open(context, to, O_WRONLY | O_CREAT | exclusive, source.inode.mode);
      let copied = false;
      try {
        if (source.inode !== target.inode) this.#copy(source.inode, target);
        copied = true;
      } finally {
        this.close(target);
        if (!copied) this.#unlink(context, to);
      }
    } finally {
      this.close(source);
    }
  }

  #unlink(context: Context, path: string): void {
    const { entry } = this.#volume.walk(context, path, { follow: false, keepLast: true });
    if (entry !== null && entry.inode.kind !== 'directory') this.#volume.detach(entry);
  }

  #copy(source: Inode, { entry, inode }: OpenFile): void {
    if (inode.kind !== 'file') throw new ErrnoError('EINVAL');
    this.#truncate(entry, inode, 0);
    inode.mode = source.mode;
    if (source.kind === 'directory') throw new ErrnoError('EISDIR');
    if (source.kind !== 'file') throw new ErrnoError('EINVAL');
    inode.content.adopt(source.content.read(0, source.content.size).slice());
    this.#modified(entry, inode);
  }

  stat(context: Context, path: string, follow: boolean): Stat {
    return statOf(this.#volume.find(context, path, follow).inode);
  }

  /** `mode` as access(2): R_OK 4, W_OK 2, X_OK 1, F_OK 0. */
  access(context: Context, path: string, mode: number): void {
    const { inode } = this.#volume.find(context, path);
    requireAccess(context, inode, mode & 7);
  }

  chmod(context: Context, path: string, mode: number): void {
    this.chmodEntry(context, this.#volume.find(context, path), mode);
  }

  chmodEntry(context: Context, entry: Entry, mode: number): void {
    requireOwner(context, entry.inode);
    entry.inode.mode = mode & 0o7777;
    this.#attributes(entry);
  }

  chown(context: Context, path: string, uid: number, gid: number, follow: boolean): void {
    this.chownEntry(context, this.#volume.find(context, path, follow), uid, gid);
  }

  /** -1 (or 2³²-1) leaves an id as it is; anybody else's id needs a superuser, as on Linux. */
  chownEntry(context: Context, entry: Entry, uid: number, gid: number): void {
    const { inode } = entry;
    const keeps = (id: number): boolean => id === -1 || id === 0xffffffff;
    if (!context.superuser) {
      const allowed = (id: number, own: number): boolean =>
        keeps(id) || (id === own && inode.uid === USER_ID);
      if (!allowed(uid, inode.uid) || !(allowed(gid, inode.gid) || allowed(gid, USER_ID)))
        throw new ErrnoError('EPERM');
    }
    if (!keeps(uid)) inode.uid = uid;
    if (!keeps(gid)) inode.gid = gid;
    this.#attributes(entry);
  }

  utimes(context: Context, path: string, atimeMs: number, mtimeMs: number, follow: boolean): void {
    this.utimesEntry(context, this.#volume.find(context, path, follow), atimeMs, mtimeMs);
  }

  utimesEntry(context: Context, entry: Entry, atimeMs: number, mtimeMs: number): void {
    requireOwner(context, entry.inode);
    entry.inode.atimeMs = atimeMs;
    entry.inode.mtimeMs = mtimeMs;
    this.#attributes(entry);
  }

  #attributes(entry: Entry): void {
    entry.inode.ctimeMs = this.#volume.now();
    this.#volume.changed();
    this.#volume.watches.changed(entry);
  }
}
