/** Requests of a stream, with the own properties that the library expects to find. */
import { AsyncWrap } from '../wraps.ts';

export class WriteWrap extends AsyncWrap {
  oncomplete: unknown = null;
  callback: unknown = null;
  handle: unknown = null;
  async = false;
  bytes = 0;
  buffer: unknown = null;
  /** the outcome of a write that completed before `oncomplete` could be set */
  writeStatus: number | null = null;
}

export class ShutdownWrap extends AsyncWrap {
  oncomplete: unknown = null;
  callback: unknown = null;
  handle: unknown = null;
}
