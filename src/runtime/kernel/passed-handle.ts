import type { ReceivedHandle } from '#runtime/wire';
import type { Process } from './process.ts';

/** A connection or listener on its way from one process to another, behind the bytes it was written with. */
export interface PassedHandle {
  /** gives it to the process that has read it; null when that has no room for it */
  take(process: Process): ReceivedHandle | null;
  /** nobody will read it */
  drop(): void;
}
