import { ErrnoError } from '#base';
import { S_ISVTX, USER_ID } from './constants.ts';
import type { DirectoryInode, Inode } from './inode.ts';

/** Who asks, and from where relative paths start. */
export interface Context {
  readonly cwd: DirectoryInode;
  readonly umask: number;
  /** the host page and the kernel itself: permission bits do not bind them */
  readonly superuser: boolean;
  /** who owns what is made: the user, unless told otherwise */
  readonly owner?: number;
}

export const READ = 4;
export const WRITE = 2;
export const EXECUTE = 1;

export function permits(context: Context, inode: Inode, wanted: number): boolean {
  if (context.superuser) return true;
  const shift = inode.uid === USER_ID ? 6 : inode.gid === USER_ID ? 3 : 0;
  return ((inode.mode >> shift) & wanted) === wanted;
}

/** Throws EACCES unless the permission bits grant all of `wanted`. */
export function requireAccess(context: Context, inode: Inode, wanted: number): void {
  if (!permits(context, inode, wanted)) throw new ErrnoError('EACCES');
}

/** Throws EPERM unless the user owns the inode (chmod, chown, utimes with explicit times). */
export function requireOwner(context: Context, inode: Inode): void {
  if (!context.superuser && inode.uid !== USER_ID) throw new ErrnoError('EPERM');
}

/** Throws unless names may be added to or taken from the directory. */
export function requireChange(context: Context, directory: DirectoryInode): void {
  requireAccess(context, directory, WRITE | EXECUTE);
}

/** Throws unless `inode`'s name may be taken from the directory: a sticky one lets only owners do so. */
export function requireRemoval(context: Context, directory: DirectoryInode, inode: Inode): void {
  requireChange(context, directory);
  if (context.superuser || (directory.mode & S_ISVTX) === 0) return;
  if (inode.uid !== USER_ID && directory.uid !== USER_ID) throw new ErrnoError('EPERM');
}
