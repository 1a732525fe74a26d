import { ErrnoError } from '#base';
import { EXECUTE, requireAccess, type Context } from './access.ts';
import { LINKS_MAX, NAME_MAX_BYTES, PATH_MAX_BYTES } from './constants.ts';
import { utf8Length, type DirectoryInode, type Entry } from './inode.ts';

/** Where a path leads: an existing name, or the place where one could be made. */
export interface Place {
  /** 'dot' and 'dotdot' for paths that end so, 'root' for `/`: none of these can be made, removed or renamed */
  readonly last: 'name' | 'dot' | 'dotdot' | 'root';
  readonly parent: DirectoryInode;
  readonly name: string;
  readonly entry: Entry | null;
  /** the path ended in a slash: only a directory will do */
  readonly directoryWanted: boolean;
}

/** Every name of a path in order; the slashes at the end are told apart by `endsWith('/')`. */
const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

export function checkPath(path: string): void {
  if (path === '') throw new ErrnoError('ENOENT');
  if (path.includes('\0')) throw new ErrnoError('EINVAL');
  if (path.length >= PATH_MAX_BYTES || utf8Length(path) >= PATH_MAX_BYTES)
    throw new ErrnoError('ENAMETOOLONG');
}

export function checkName(name: string): void {
  if (name.length > NAME_MAX_BYTES || utf8Length(name) > NAME_MAX_BYTES) throw new ErrnoError('ENAMETOOLONG');
}

const entryOf = (directory: DirectoryInode, root: DirectoryInode): Entry =>
  directory.entry ?? { parent: directory === root ? null : directory, name: '.', inode: directory };

export interface WalkOptions {
  /** whether a link in last place is followed; with a slash behind it, it is anyway */
  readonly follow: boolean;
  /** for calls that make or remove the last name: it is neither followed nor judged, they look at other things first */
  readonly keepLast?: boolean;
  /** for open with O_CREAT: a last name with a slash behind it is EISDIR, whatever is there */
  readonly creates?: boolean;
}

/** Follows a path as Linux does: path_resolution(7). */
export function walk(root: DirectoryInode, context: Context, path: string, options: WalkOptions): Place {
  checkPath(path);
  let directory = path.startsWith('/') ? root : context.cwd;
  let directoryWanted = path.endsWith('/');
  const pending = partsOf(path).reverse();
  let links = 0;
  let last: Place['last'] = 'root';
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    requireAccess(context, directory, EXECUTE);
    if (part === '.') {
      last = 'dot';
      continue;
    }
    if (part === '..') {
      last = 'dotdot';
      directory = directory.entry?.parent ?? directory;
      continue;
    }
    const final = pending.length === 0;
    if (!final || options.keepLast !== true) checkName(part);
    last = 'name';
    if (final && directoryWanted && options.creates === true) throw new ErrnoError('EISDIR');
    const entry = directory.entries.get(part) ?? virtualEntry(directory, part);
    const inode = entry?.inode;
    const followed = !final || options.follow || (directoryWanted && options.keepLast !== true);
    if (inode?.kind === 'symlink' && followed) {
      if (++links > LINKS_MAX) throw new ErrnoError('ELOOP');
      const rest = partsOf(inode.target);
      if (inode.target.startsWith('/')) directory = root;
      if (final && inode.target.endsWith('/')) directoryWanted = true;
      last = inode.target.startsWith('/') ? 'root' : 'dot';
      for (const next of rest.reverse()) pending.push(next);
      continue;
    }
    if (final) {
      if (directoryWanted && inode && inode.kind !== 'directory' && options.keepLast !== true)
        throw new ErrnoError('ENOTDIR');
      return { last, parent: directory, name: part, entry: entry ?? null, directoryWanted };
    }
    if (inode === undefined) throw new ErrnoError('ENOENT');
    if (inode.kind !== 'directory') throw new ErrnoError('ENOTDIR');
    directory = inode;
  }
  const entry = entryOf(directory, root);
  return { last, parent: entry.parent ?? root, name: entry.name, entry, directoryWanted: true };
}

function virtualEntry(directory: DirectoryInode, name: string): Entry | undefined {
  const inode = directory.virtual?.(name);
  return inode === undefined ? undefined : { parent: directory, name, inode };
}
