import { ErrnoError, type ErrnoCode } from '#base';
import { requireAccess, requireRemoval, READ, WRITE, type Context } from './access.ts';
import { entryType, type DirectoryInode, type Entry, type SocketInode } from './inode.ts';
import { checkName, checkPath, type Place } from './path-walk.ts';
import type { Volume } from './volume.ts';

export interface DirectoryItem {
  readonly name: string;
  /** libuv's directory-entry type: 1 file, 2 directory, 3 link, 5 socket, 6 character device */
  readonly type: number;
}

const LAST_NAME = { follow: false, keepLast: true };
/** What makes `mkdirAll` give up at once. */
const REFUSALS: ReadonlySet<ErrnoCode> = new Set(['EACCES', 'ENOSPC', 'ENOTDIR', 'EPERM']);
const MKDTEMP_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const MKDTEMP_TRIES = 100;

/** Operations on names: making, linking, moving and removing them. Errors are Linux's. */
export class Names {
  readonly #volume: Volume;

  constructor(volume: Volume) {
    this.#volume = volume;
  }

  readdir(context: Context, path: string): DirectoryItem[] {
    const { inode } = this.#volume.find(context, path);
    if (inode.kind !== 'directory') throw new ErrnoError('ENOTDIR');
    requireAccess(context, inode, READ);
    return [...inode.entries.values()]
      .map((entry) => ({ name: entry.name, type: entryType(entry.inode) }))
      .sort((a, b) => compareNames(a.name, b.name));
  }

  mkdir(context: Context, path: string, mode: number): void {
    const volume = this.#volume;
    const place = volume.walk(context, path, LAST_NAME);
    volume.requireVacant(context, place);
    volume.attach(
      place.parent,
      place.name,
      volume.makeDirectory(mode & 0o1777 & ~context.umask, context.owner),
    );
  }

  /**
   * Makes what is missing of the path: the first directory made, as a beginning of `path`, or undefined. The steps are
   * those of Node's MKDirp, since which error wins depends on them.
   * https://github.com/nodejs/node/blob/v26.x/src/node_file.cc (MKDirpSync)
   */
  mkdirAll(context: Context, path: string, mode: number): string | undefined {
    let first: string | undefined;
    const pending = [path];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const error = this.#tryMkdir(context, next, mode);
      if (error === null) first ??= next;
      else if (error === 'ENOENT') {
        const slash = next.lastIndexOf('/');
        const above = slash === -1 ? next : next.slice(0, slash);
        if (above === next) throw new ErrnoError('ENOENT');
        pending.push(next, above);
      } else if (REFUSALS.has(error)) throw new ErrnoError(error);
      else if (this.#volume.find(context, next).inode.kind !== 'directory')
        throw new ErrnoError(error === 'EEXIST' && pending.length > 0 ? 'ENOTDIR' : 'EEXIST');
    }
    return first;
  }

  #tryMkdir(context: Context, path: string, mode: number): ErrnoCode | null {
    try {
      this.mkdir(context, path, mode);
      return null;
    } catch (error) {
      if (error instanceof ErrnoError) return error.code;
      throw error;
    }
  }

  /** `prefix` with six random characters behind it, as a new directory. */
  mkdtemp(context: Context, prefix: string): string {
    for (let attempt = 0; attempt < MKDTEMP_TRIES; attempt++) {
      let path = prefix;
      for (const byte of crypto.getRandomValues(new Uint8Array(6)))
        path += MKDTEMP_ALPHABET[byte % MKDTEMP_ALPHABET.length];
      try {
        this.mkdir(context, path, 0o700);
        return path;
      } catch (error) {
        if (!(error instanceof ErrnoError) || error.code !== 'EEXIST') throw error;
      }
    }
    throw new ErrnoError('EEXIST');
  }

  rmdir(context: Context, path: string): void {
    const place = this.#volume.walk(context, path, LAST_NAME);
    if (place.last === 'root') throw new ErrnoError('EBUSY');
    if (place.last === 'dot') throw new ErrnoError('EINVAL');
    if (place.last === 'dotdot') throw new ErrnoError('ENOTEMPTY');
    const entry = required(place);
    requireRemoval(context, place.parent, entry.inode);
    if (entry.inode.kind !== 'directory') throw new ErrnoError('ENOTDIR');
    if (entry.inode.entries.size > 0) throw new ErrnoError('ENOTEMPTY');
    this.#volume.detach(entry);
  }

  unlink(context: Context, path: string): void {
    const place = this.#volume.walk(context, path, LAST_NAME);
    if (place.last !== 'name') throw new ErrnoError('EISDIR');
    const entry = required(place);
    if (place.directoryWanted) throw new ErrnoError(entry.inode.kind === 'directory' ? 'EISDIR' : 'ENOTDIR');
    requireRemoval(context, place.parent, entry.inode);
    if (entry.inode.kind === 'directory') throw new ErrnoError('EISDIR');
    this.#volume.detach(entry);
  }

  /** Removes a file, or with `recursive` a tree; `force` makes a missing path no error. */
  remove(context: Context, path: string, recursive: boolean, force: boolean): void {
    let place: Place;
    try {
      place = this.#volume.walk(context, path, { follow: false });
    } catch (error) {
      if (force && error instanceof ErrnoError && error.code === 'ENOENT') return;
      throw error;
    }
    if (place.last === 'root') throw new ErrnoError('EBUSY');
    if (place.last !== 'name') throw new ErrnoError('EINVAL');
    if (place.entry === null) {
      if (force) return;
      throw new ErrnoError('ENOENT');
    }
    const { inode } = place.entry;
    if (inode.kind === 'directory') {
      if (!recursive) throw new ErrnoError('EISDIR');
      this.#empty(context, inode);
    }
    requireRemoval(context, place.parent, inode);
    this.#volume.detach(place.entry);
  }

  /** Depth first with a stack of our own: a tree may be deeper than ours allows. */
  #empty(context: Context, top: DirectoryInode): void {
    const open: DirectoryInode[] = [top];
    for (let directory = open.at(-1); directory !== undefined; directory = open.at(-1)) {
      if (directory.entries.size > 0) requireAccess(context, directory, READ);
      let below: DirectoryInode | undefined;
      for (const entry of [...directory.entries.values()]) {
        if (entry.inode.kind === 'directory' && entry.inode.entries.size > 0) {
          below = entry.inode;
          break;
        }
        requireRemoval(context, directory, entry.inode);
        this.#volume.detach(entry);
      }
      if (below === undefined) open.pop();
      else open.push(below);
    }
  }

  rename(context: Context, from: string, to: string): void {
    const volume = this.#volume;
    const source = volume.walk(context, from, LAST_NAME);
    const target = volume.walk(context, to, LAST_NAME);
    if (source.last !== 'name' || target.last !== 'name') throw new ErrnoError('EBUSY');
    const moved = required(source);
    const directory = moved.inode.kind === 'directory' ? moved.inode : null;
    if (directory !== null && within(target.parent, directory)) throw new ErrnoError('EINVAL');
    if (target.entry?.inode.kind === 'directory' && within(source.parent, target.entry.inode))
      throw new ErrnoError('ENOTEMPTY');
    if (directory === null && (source.directoryWanted || target.directoryWanted))
      throw new ErrnoError('ENOTDIR');
    if (moved.inode === target.entry?.inode) return;
    this.#requireMove(context, source, target, moved);
    this.#move(moved, target);
  }

  #requireMove(context: Context, source: Place, target: Place, moved: Entry): void {
    requireRemoval(context, source.parent, moved.inode);
    const over = target.entry?.inode;
    if (over === undefined) this.#volume.requireVacant(context, target);
    else {
      requireRemoval(context, target.parent, over);
      if (moved.inode.kind === 'directory' && over.kind !== 'directory') throw new ErrnoError('ENOTDIR');
      if (moved.inode.kind !== 'directory' && over.kind === 'directory') throw new ErrnoError('EISDIR');
      if (over.kind === 'directory' && over.entries.size > 0) throw new ErrnoError('ENOTEMPTY');
    }
    if (moved.inode.kind === 'directory' && source.parent !== target.parent)
      requireAccess(context, moved.inode, WRITE); // its `..` changes
  }

  #move(moved: Entry, target: Place): void {
    const volume = this.#volume;
    const from = moved.parent;
    const oldName = moved.name;
    if (from === null) throw new ErrnoError('ENOENT');
    from.entries.delete(oldName);
    const over = target.entry;
    if (over !== null) volume.drop(over);
    target.parent.entries.set(target.name, moved);
    moved.parent = target.parent;
    moved.name = target.name;
    if (moved.inode.kind === 'directory') {
      from.nlink--;
      target.parent.nlink++;
    }
    volume.touch(from);
    volume.touch(target.parent);
    moved.inode.ctimeMs = volume.now();
    volume.changed();
    volume.watches.named(from, oldName, 'rename');
    volume.watches.named(target.parent, target.name, 'rename');
    if (over !== null) volume.dropped(over.inode);
    volume.watches.self(moved.inode, 'rename');
  }

  /** A second name for a file (the existing path's last link is not followed). */
  link(context: Context, existing: string, path: string): void {
    const volume = this.#volume;
    const { inode } = volume.find(context, existing, false);
    const place = volume.walk(context, path, LAST_NAME);
    volume.requireVacant(context, place);
    if (place.directoryWanted) throw new ErrnoError('ENOENT');
    if (inode.kind === 'directory' || inode.kind === 'device') throw new ErrnoError('EPERM');
    inode.ctimeMs = volume.now();
    volume.attach(place.parent, place.name, inode);
    volume.watches.self(inode, 'change');
  }

  symlink(context: Context, target: string, path: string): void {
    const volume = this.#volume;
    checkPath(target);
    const place = volume.walk(context, path, LAST_NAME);
    volume.requireVacant(context, place);
    if (place.directoryWanted) throw new ErrnoError('ENOENT');
    volume.attach(place.parent, place.name, volume.makeSymlink(target, context.owner));
  }

  readlink(context: Context, path: string): string {
    const { inode } = this.#volume.find(context, path, false);
    if (inode.kind !== 'symlink') throw new ErrnoError('EINVAL');
    return inode.target;
  }

  realpath(context: Context, path: string): string {
    return this.#volume.pathOf(this.#volume.find(context, path));
  }

  /** Makes the name of a listening unix socket; the release removes nothing, as on Linux. */
  bindSocket(context: Context, path: string): SocketInode {
    const volume = this.#volume;
    const place = volume.walk(context, path, { follow: false });
    if (place.entry !== null) throw new ErrnoError('EADDRINUSE');
    volume.requireVacant(context, place);
    const inode = volume.makeSocket(0o777 & ~context.umask);
    volume.attach(place.parent, place.name, inode);
    return inode;
  }

  /** The directory a path leads to, which one may enter: what chdir asks for. */
  directory(context: Context, path: string): DirectoryInode {
    const { inode } = this.#volume.find(context, path);
    if (inode.kind !== 'directory') throw new ErrnoError('ENOTDIR');
    requireAccess(context, inode, 1);
    return inode;
  }
}

function required(place: Place): Entry {
  checkName(place.name);
  if (place.entry === null) throw new ErrnoError('ENOENT');
  return place.entry;
}

function within(directory: DirectoryInode, ancestor: DirectoryInode): boolean {
  for (let at: DirectoryInode | null | undefined = directory; at; at = at.entry?.parent)
    if (at === ancestor) return true;
  return false;
}

/** By the bytes of their UTF-8 form, as libuv's scandir sorts: code points, not UTF-16 units. */
function compareNames(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const surrogates = Number(isSurrogate(x)) - Number(isSurrogate(y));
    return surrogates === 0 ? x - y : surrogates;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
