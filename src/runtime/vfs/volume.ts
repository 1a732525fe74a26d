import { ErrnoError } from '#base';
import { requireChange, type Context } from './access.ts';
import { USER_ID } from './constants.ts';
import { Content } from './content.ts';
import { Disk } from './disk.ts';
import {
  pathOf,
  type Device,
  type DeviceInode,
  type DirectoryInode,
  type Entry,
  type FileInode,
  type Inode,
  type SocketInode,
  type SymlinkInode,
} from './inode.ts';
import { checkName, walk, type Place, type WalkOptions } from './path-walk.ts';
import { WatchHub } from './watch-hub.ts';

export interface VolumeOptions {
  readonly diskBytes: number;
  /** called on every change of content, names or attributes */
  readonly onChange?: () => void;
  /** milliseconds since the epoch */
  readonly now?: () => number;
}

/** The inodes, and the few primitive steps every operation is made of: make, attach, detach, touch. */
export class Volume {
  readonly root: DirectoryInode;
  readonly disk: Disk;
  readonly watches = new WatchHub();
  readonly #onChange: () => void;
  readonly #now: () => number;
  #lastIno = 1;

  constructor(options: VolumeOptions) {
    this.disk = new Disk(options.diskBytes);
    this.#onChange = options.onChange ?? (() => undefined);
    this.#now = options.now ?? Date.now;
    this.root = this.makeDirectory(0o755, 0);
  }

  now(): number {
    return this.#now();
  }

  /** Something a cached read could have seen is different now. */
  changed(): void {
    this.#onChange();
  }

  #common(mode: number, uid: number) {
    this.disk.addInode();
    const now = this.now();
    return {
      ino: ++this.#lastIno,
      mode: mode & 0o7777,
      uid,
      gid: uid,
      nlink: 0,
      atimeMs: now,
      mtimeMs: now,
      ctimeMs: now,
      birthtimeMs: now,
      opens: 0,
      watches: null,
    };
  }

  makeFile(mode: number, uid = USER_ID): FileInode {
    return { kind: 'file', ...this.#common(mode, uid), content: new Content(this.disk) };
  }

  makeDirectory(mode: number, uid = USER_ID, virtual: DirectoryInode['virtual'] = null): DirectoryInode {
    return {
      kind: 'directory',
      ...this.#common(mode, uid),
      nlink: 2,
      entries: new Map(),
      entry: null,
      virtual,
    };
  }

  makeSymlink(target: string, uid = USER_ID): SymlinkInode {
    return { kind: 'symlink', ...this.#common(0o777, uid), target };
  }

  makeDevice(device: Device): DeviceInode {
    return { kind: 'device', ...this.#common(0o666, 0), nlink: 1, device };
  }

  makeSocket(mode: number): SocketInode {
    return { kind: 'socket', ...this.#common(mode, USER_ID) };
  }

  walk(context: Context, path: string, options: WalkOptions): Place {
    return walk(this.root, context, path, options);
  }

  /** The name a path leads to; throws ENOENT when there is none. */
  find(context: Context, path: string, follow = true): Entry {
    const { entry } = this.walk(context, path, { follow });
    if (entry === null) throw new ErrnoError('ENOENT');
    return entry;
  }

  /** The absolute path of a name; throws ENOENT when it has been removed. */
  pathOf(entry: Entry): string {
    const path =
      entry.inode.kind === 'directory' ? this.directoryPath(entry.inode) : pathOf(entry, this.root);
    if (path === null) throw new ErrnoError('ENOENT');
    return path;
  }

  directoryPath(directory: DirectoryInode): string | null {
    if (directory === this.root) return '/';
    return directory.entry === null ? null : pathOf(directory.entry, this.root);
  }

  /** Throws unless a name may be made at the place, which must be free. */
  requireVacant(context: Context, place: Place): void {
    checkName(place.name);
    if (place.entry !== null) throw new ErrnoError('EEXIST');
    if (!this.#alive(place.parent)) throw new ErrnoError('ENOENT');
    requireChange(context, place.parent);
  }

  #alive(directory: DirectoryInode): boolean {
    return directory === this.root || directory.entry !== null;
  }

  /** Gives an inode a name. The place must be vacant. */
  attach(parent: DirectoryInode, name: string, inode: Inode): Entry {
    const entry: Entry = { parent, name, inode };
    parent.entries.set(name, entry);
    if (inode.kind === 'directory') {
      inode.entry = entry;
      parent.nlink++;
    } else if (inode.kind !== 'device') {
      inode.nlink++;
    }
    this.touch(parent);
    this.changed();
    this.watches.named(parent, name, 'rename');
    return entry;
  }

  /** Takes a name away; the inode goes with its last name and last open description. */
  detach(entry: Entry): void {
    const { parent, inode, name } = entry;
    if (parent === null) return;
    parent.entries.delete(name);
    this.touch(parent);
    this.drop(entry);
    this.changed();
    this.watches.named(parent, name, 'rename');
    this.dropped(inode);
  }

  /** The part of `detach` that a rename over the name does too: counts the link away. */
  drop(entry: Entry): void {
    const { inode, parent } = entry;
    if (inode.kind === 'directory') {
      inode.entry = null;
      inode.nlink = 0;
      if (parent !== null) parent.nlink--;
    } else {
      inode.nlink--;
      inode.ctimeMs = this.now();
    }
    entry.parent = null;
  }

  /** Tells the inode's own watchers that a link has gone, and frees it when it was the last. */
  dropped(inode: Inode): void {
    if (inode.kind !== 'directory') this.watches.self(inode, 'change');
    this.reap(inode);
  }

  /** Frees an inode that has neither names nor open descriptions. */
  reap(inode: Inode): void {
    if (inode.nlink > 0 || inode.opens > 0) return;
    if (inode.kind === 'file') inode.content.truncate(0);
    this.disk.dropInode();
    this.watches.deleted(inode);
  }

  /** The content of a file or the names of a directory have changed. */
  touch(inode: Inode): void {
    const now = this.now();
    inode.mtimeMs = now;
    inode.ctimeMs = now;
  }
}
