/**
 * The errno names the runtime raises itself, with Linux numbers as libuv reports them (negative) and libuv's texts.
 * https://github.com/libuv/libuv/blob/v1.x/include/uv.h (UV_ERRNO_MAP)
 */
const TABLE = {
  E2BIG: [-7, 'argument list too long'],
  EACCES: [-13, 'permission denied'],
  EADDRINUSE: [-98, 'address already in use'],
  EADDRNOTAVAIL: [-99, 'address not available'],
  EAGAIN: [-11, 'resource temporarily unavailable'],
  EBADF: [-9, 'bad file descriptor'],
  EBUSY: [-16, 'resource busy or locked'],
  ECHILD: [-10, 'no child processes'],
  ECONNABORTED: [-103, 'software caused connection abort'],
  ECONNREFUSED: [-111, 'connection refused'],
  ECONNRESET: [-104, 'connection reset by peer'],
  EEXIST: [-17, 'file already exists'],
  EFBIG: [-27, 'file too large'],
  EINVAL: [-22, 'invalid argument'],
  EIO: [-5, 'i/o error'],
  EISCONN: [-106, 'socket is already connected'],
  EISDIR: [-21, 'illegal operation on a directory'],
  ELOOP: [-40, 'too many symbolic links encountered'],
  EMFILE: [-24, 'too many open files'],
  EMSGSIZE: [-90, 'message too long'],
  ENAMETOOLONG: [-36, 'name too long'],
  ENETUNREACH: [-101, 'network is unreachable'],
  ENOBUFS: [-105, 'no buffer space available'],
  ENOENT: [-2, 'no such file or directory'],
  ENOEXEC: [-8, 'exec format error'],
  ENOMEM: [-12, 'not enough memory'],
  ENOSPC: [-28, 'no space left on device'],
  ENOSYS: [-38, 'function not implemented'],
  ENOTCONN: [-107, 'socket is not connected'],
  ENOTDIR: [-20, 'not a directory'],
  ENOTEMPTY: [-39, 'directory not empty'],
  ENOTSUP: [-95, 'operation not supported on socket'],
  ENOTTY: [-25, 'inappropriate ioctl for device'],
  ENXIO: [-6, 'no such device or address'],
  EOF: [-4095, 'end of file'],
  EPERM: [-1, 'operation not permitted'],
  EPIPE: [-32, 'broken pipe'],
  EROFS: [-30, 'read-only file system'],
  ESPIPE: [-29, 'invalid seek'],
  ESRCH: [-3, 'no such process'],
  ETIMEDOUT: [-110, 'connection timed out'],
  ETXTBSY: [-26, 'text file is busy'],
  EXDEV: [-18, 'cross-device link not permitted'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrnoCode = keyof typeof TABLE;

export const errnoOf = (code: ErrnoCode): number => TABLE[code][0];

export const errnoText = (code: ErrnoCode): string => TABLE[code][1];

export const isErrnoCode = (value: unknown): value is ErrnoCode =>
  typeof value === 'string' && Object.hasOwn(TABLE, value);

/** A failed system call: carries the code only; the caller adds `syscall` and `path` as Node does. */
export class ErrnoError extends Error {
  override readonly name = 'ErrnoError';
  readonly code: ErrnoCode;
  readonly errno: number;

  constructor(code: ErrnoCode) {
    super(`${code}: ${errnoText(code)}`);
    this.code = code;
    this.errno = errnoOf(code);
  }
}
