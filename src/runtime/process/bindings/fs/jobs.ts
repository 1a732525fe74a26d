/** Several calls in one round trip, as Node makes them on one of its threads. */
import { ErrnoError } from '#base';
import { isRegular } from '../../file-cache.ts';
import { checkedBytes } from '../../bytes.ts';
import { bufferOver } from '../../encodings.ts';
import { kernel } from '../../kernel-client.ts';
import { uvException } from '../../uv.ts';
import { AsyncWrap, completeLater, makeCallback } from '../../wraps.ts';
import { pathOf } from './call.ts';
import { copyTree, type CopyOptions } from './copy-tree.ts';
import { readToEnd } from './read-write.ts';

const O_ACCMODE = 3;
const O_CREAT = 0o100;

/** Calls `ondone` with what `work` gives, in a later poll phase; errors are made then. */
function runJob(job: object, work: () => () => readonly unknown[]): void {
  const finish = work();
  completeLater(() => {
    makeCallback(job, 'ondone', ...finish());
  });
}

const codeOf = (error: unknown): string => {
  if (error instanceof ErrnoError) return error.code;
  throw error;
};

export class ReadFileJob extends AsyncWrap {
  #path: unknown;
  #flags: number;
  #limit: number;

  constructor(path: unknown, flags: unknown, limit: unknown) {
    super();
    this.#path = path;
    this.#flags = Number(flags);
    this.#limit = Number(limit);
  }

  /** Calls back with a Buffer, or with an open descriptor and the size of a file larger than the limit. */
  run(): void {
    const path = pathOf(this.#path);
    runJob(this, () => {
      const failed = (code: string, syscall: string) => () => [
        uvException(code, syscall, path),
        undefined,
        -1,
        undefined,
        undefined,
      ];
      const whole = (bytes: Uint8Array) => () => [null, bufferOver(bytes), -1, undefined, undefined];
      let fd: number;
      try {
        if ((this.#flags & (O_ACCMODE | O_CREAT)) === 0) {
          const stat = kernel.call('stat', path, true);
          if (isRegular(stat) && stat.size <= this.#limit) return whole(kernel.call('readFile', path));
        }
        fd = kernel.call('open', path, this.#flags, 0o666);
      } catch (error) {
        return failed(codeOf(error), 'open');
      }
      try {
        const stat = kernel.call('fstat', fd);
        if (!isRegular(stat) || stat.size > this.#limit) {
          if ((stat.mode & 0o170000) === 0o040000) throw new ErrnoError('EISDIR');
          return () => [null, undefined, fd, isRegular(stat) ? stat.size : 0, undefined];
        }
        const bytes = readToEnd(fd);
        kernel.call('close', fd);
        return whole(bytes);
      } catch (error) {
        kernel.call('close', fd);
        return failed(codeOf(error), 'read');
      }
    });
  }
}

export class WriteFileJob extends AsyncWrap {
  #path: unknown;
  #flags: number;
  #mode: number;
  #data: unknown;

  constructor(path: unknown, flags: unknown, mode: unknown, data: unknown) {
    super();
    this.#path = path;
    this.#flags = Number(flags);
    this.#mode = Number(mode);
    this.#data = data;
  }

  run(): void {
    const path = pathOf(this.#path);
    runJob(this, () => {
      try {
        kernel.call('writeFile', path, checkedBytes(this.#data), this.#flags, this.#mode);
        return () => [null];
      } catch (error) {
        const code = codeOf(error);
        return () => [uvException(code, code === 'ENOSPC' ? 'write' : 'open', path)];
      }
    });
  }
}

export class CpDirJob extends AsyncWrap {
  #from: string;
  #to: string;
  #options: CopyOptions;

  constructor(
    from: unknown,
    to: unknown,
    force: unknown,
    dereference: unknown,
    errorOnExist: unknown,
    verbatimSymlinks: unknown,
    preserveTimestamps: unknown,
  ) {
    super();
    this.#from = pathOf(from);
    this.#to = pathOf(to);
    this.#options = {
      force: force === true,
      dereference: dereference === true,
      errorOnExist: errorOnExist === true,
      verbatimSymlinks: verbatimSymlinks === true,
      preserveTimestamps: preserveTimestamps === true,
    };
  }

  run(): void {
    runJob(this, () => {
      try {
        copyTree(this.#from, this.#to, this.#options);
        return () => [null];
      } catch (error) {
        return () => [error];
      }
    });
  }
}
