import { errnoOf, errnoText, isErrnoCode, type ErrnoCode } from '#base';

export interface FileErrorDetails {
  readonly code: ErrnoCode;
  readonly errno: number;
  readonly syscall: string;
  readonly path: string;
  readonly dest?: string;
}

/** An error as Node's `fs` words it: `ENOENT: no such file or directory, open 'a.txt'`. */
export function fileError(
  code: ErrnoCode,
  syscall: string,
  path: string,
  dest?: string,
): Error & FileErrorDetails {
  const target = dest === undefined ? '' : ` -> '${dest}'`;
  const details: FileErrorDetails = {
    code,
    errno: errnoOf(code),
    syscall,
    path,
    ...(dest === undefined ? {} : { dest }),
  };
  return Object.assign(new Error(`${code}: ${errnoText(code)}, ${syscall} '${path}'${target}`), details);
}

/** A call the kernel refused: an errno code, or a sentence where there is none. */
export class KernelRefusal extends Error {
  override readonly name = 'KernelRefusal';
}

/** Runs a kernel call on behalf of the page and words its failure with the path the page gave. */
export async function named<T>(work: Promise<T>, syscall: string, path: string, dest?: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof KernelRefusal && isErrnoCode(error.message))
      throw fileError(error.message, syscall, path, dest);
    throw error;
  }
}
