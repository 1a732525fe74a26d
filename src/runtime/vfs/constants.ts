/** Flags of open(2) on Linux x86-64, as `fs.constants` lists them. */
export const O_WRONLY = 0o1;
export const O_RDWR = 0o2;
export const O_ACCESS_MODE = 0o3;
export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_TRUNC = 0o1000;
export const O_APPEND = 0o2000;
export const O_DIRECTORY = 0o200000;
export const O_NOFOLLOW = 0o400000;

export const S_IFIFO = 0o010000;
export const S_IFCHR = 0o020000;
export const S_IFDIR = 0o040000;
export const S_IFREG = 0o100000;
export const S_IFLNK = 0o120000;
export const S_IFSOCK = 0o140000;
export const S_ISVTX = 0o1000;

export const COPYFILE_EXCL = 1;
export const COPYFILE_FICLONE_FORCE = 4;

/** Linux's NAME_MAX and PATH_MAX, in bytes of UTF-8; a path's limit counts the terminating zero. */
export const NAME_MAX_BYTES = 255;
export const PATH_MAX_BYTES = 4096;
/** Links followed in one look-up before ELOOP (MAXSYMLINKS). */
export const LINKS_MAX = 40;
/** Inodes of one volume before ENOSPC: a program that makes empty files in a loop must not take the tab down. */
export const INODES_MAX = 1_000_000;
/** The size no file may exceed (EFBIG); a hole costs nothing, so this is far above the disk. */
export const FILE_MAX_BYTES = 2 ** 43;

/** The one user of the container. */
export const USER_ID = 1000;
export const BLOCK_BYTES = 4096;
