import type { KernelLimits } from './limits.ts';

export interface LimitText {
  /** what is counted */
  readonly of: string;
  /** what a program gets that wants more */
  readonly beyond: string;
}

/** For README.md; apart from the numbers, so that no visitor loads them. */
export const LIMIT_TEXTS: Readonly<Record<keyof KernelLimits, LimitText>> = {
  processes: { of: 'processes and threads of a container', beyond: '`EAGAIN` of `spawn` and `new Worker`' },
  openFiles: { of: 'descriptors and sockets of a process', beyond: '`EMFILE`' },
  diskBytes: { of: 'bytes of all files', beyond: '`ENOSPC`' },
  argumentBytes: {
    of: 'bytes of arguments and environment of a new process, 128 KiB each at most',
    beyond: '`E2BIG` of `spawn`',
  },
  memoryBytes: {
    of: 'bytes of a process, where the browser tells them: it takes 15 s, and up to a minute while one is busy',
    beyond: '`JavaScript heap out of memory`, exit code 134',
  },
  outputWindowBytes: { of: 'bytes of output on the way to the page', beyond: 'the writer waits' },
};
