export { EXECUTE, permits, READ, WRITE, type Context } from './access.ts';
export {
  COPYFILE_EXCL,
  O_ACCESS_MODE,
  O_APPEND,
  O_CREAT,
  O_DIRECTORY,
  O_EXCL,
  O_NOFOLLOW,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
  S_IFCHR,
  S_IFIFO,
  S_IFSOCK,
  USER_ID,
} from './constants.ts';
export type { OpenFile } from './files.ts';
export {
  statOf,
  utf8Length,
  type Device,
  type DirectoryInode,
  type Entry,
  type Inode,
  type Stat,
} from './inode.ts';
export { MountError, type TreeItem } from './tree.ts';
export { Vfs } from './vfs.ts';
export type { WatchEvent, WatchListener } from './watch-hub.ts';
