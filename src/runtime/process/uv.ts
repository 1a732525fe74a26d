import { isErrnoCode, errnoOf, errnoText, ErrnoError } from '#base';
import { host } from './host.ts';
import { state } from './state.ts';

let byCode: Map<string, readonly [number, string]> | undefined;

const table = (): Map<string, readonly [number, string]> =>
  (byCode ??= new Map(state.meta.errnoMap.map(([errno, [code, text]]) => [code, [errno, text]])));

/** libuv's negative number of an errno code: `errno('ENOENT')` is -2. Unknown codes are EIO. */
export const errno = (code: string): number =>
  table().get(code)?.[0] ?? (isErrnoCode(code) ? errnoOf(code) : errnoOf('EIO'));

/** The code of a caught failure of `kernel.call`; anything else is thrown on. */
export function codeOf(error: unknown): string {
  if (error instanceof ErrnoError) return error.code;
  throw error;
}

/** libuv's words for an errno code. */
export const messageOf = (code: string): string =>
  table().get(code)?.[1] ?? (isErrnoCode(code) ? errnoText(code) : 'unknown error');

export interface UvException extends Error {
  errno: number;
  code: string;
  syscall: string;
  path?: string;
  dest?: string;
}

/** The error that Node's C++ throws for a failed system call: "ENOENT: no such file or directory, open 'x'". */
export function uvException(
  code: string,
  syscall: string,
  path?: string,
  dest?: string,
  said?: string,
): UvException {
  const where = `${path === undefined ? '' : ` '${path}'`}${dest === undefined ? '' : ` -> '${dest}'`}`;
  const error = new host.Error(`${code}: ${said ?? messageOf(code)}, ${syscall}${where}`) as UvException; // its fields follow
  error.errno = errno(code);
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}
