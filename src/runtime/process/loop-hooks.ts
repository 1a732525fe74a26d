/** What the event loop is made of: Node's functions, and the generators that `loop.ts` drives. */

/** What a loop generator asks of its driver. */
export type Wish = 'drain' | 'idle' | 'poll' | undefined;
export type LoopGenerator = Generator<Wish, void, unknown>;

/** Node's functions as the bootstrap hands them over. */
export interface LoopHooks {
  /** what the three below are called on: `process`, as their frames in a stack trace show */
  receiver: object;
  /** task_queue.setTickCallback */
  processTicks: () => LoopGenerator;
  processImmediate: () => LoopGenerator;
  processTimers: (now: number) => Generator<Wish, number, unknown>;
  /** [kHasTickScheduled, kHasRejectionToWarn] */
  tickInfo: Uint8Array | Int32Array | Uint32Array | Float64Array;
  /** [kCount, kRefCount, kHasOutstanding] */
  immediateInfo: Uint32Array | Int32Array;
  clearAsyncIdStack: () => void;
  /** the `destroy` hooks that are due; before 'beforeExit' there may be no check phase any more */
  tellDestroyed: () => void;
  resetAsyncContext: () => void;
  uncaught: (error: unknown, fromPromise: boolean) => void;
  beforeExit: () => void;
  /** asks whether the entry module has settled; microtasks answer */
  checkEntry: () => void;
  exit: () => void;
  /** prints where a top-level await never settled */
  reportUnsettledEntry: () => void;
  reallyExit: () => never;
}
