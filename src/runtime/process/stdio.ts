import type { StdioInfo } from '#runtime/wire';
import { state } from './state.ts';

/** What descriptor `fd` was when the process started; 'file' for everything opened since. */
export const stdioInfo = (fd: number): StdioInfo | undefined =>
  state.start.stdio.find((info) => info.fd === fd);

export const stdioKind = (fd: number): StdioInfo['kind'] => stdioInfo(fd)?.kind ?? 'file';

/** `guessHandleType` of Node's util binding. A closed or unknown descriptor above 2 is a file here. */
export function guessHandleType(fd: number): 'TTY' | 'PIPE' | 'FILE' | 'UNKNOWN' {
  const info = stdioInfo(fd);
  if (info === undefined) return fd >= 0 ? (fd > 2 ? 'FILE' : 'UNKNOWN') : 'UNKNOWN';
  if (info.kind === 'tty') return 'TTY';
  return info.kind === 'pipe' ? 'PIPE' : 'FILE';
}

/** True when output on `fd` goes to a pipe or terminal, so that it travels as `kernel.output`. */
export function isOutputStream(fd: number): boolean {
  if (fd !== 1 && fd !== 2) return false;
  const kind = stdioKind(fd);
  return kind === 'pipe' || kind === 'tty';
}
