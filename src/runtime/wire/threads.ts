/** What the threads of one process say to each other through the kernel: message ports, broadcasts, start and end. */

/** Int32 words of a worker's `counters`: how many messages it has posted to the kernel … */
export const POSTED_WORD = 0;
/** … and the number of the last `port.message` that has reached it. */
export const RECEIVED_WORD = 1;
/**
 * Float64 words behind them, in milliseconds: when its loop began to turn (on the clock of `hrtime`; 0: not yet), how
 * long it has slept, and since when it sleeps (on that clock; 0: it does not).
 */
export const LOOP_START_WORD = 1;
export const LOOP_IDLE_WORD = 2;
export const LOOP_SLEEP_WORD = 3;
export const COUNTER_BYTES = 32;

export const createCounters = (): SharedArrayBuffer => new SharedArrayBuffer(COUNTER_BYTES);

/**
 * A message in V8's serialisation format, as its sender wrote it: the kernel does not look into it. What bytes cannot
 * carry goes beside them.
 */
export interface PortMessage {
  readonly bytes: Uint8Array;
  /** shared memory and WebAssembly modules, by their number in the bytes */
  readonly shared: readonly unknown[];
  /** ports that change hands, by their number in the bytes */
  readonly ports: readonly number[];
  /** what those ports, and the ports in their queues, bring along */
  readonly moved: readonly MovedPort[];
}

export interface MovedPort {
  readonly port: number;
  /** the sender has taken over what the kernel sent it up to this number; the rest moves on */
  readonly since: number;
  /** what it had received and nobody had read; 'close' when the other end is closed */
  readonly queue: readonly (Omit<PortMessage, 'moved'> | 'close')[];
}

export interface ThreadInfo {
  readonly id: number;
  readonly name: string;
  /** the thread's end of the channel its Worker object talks over */
  readonly port: number;
  /** null: as of the thread that made it, with `env`; else the options of its own */
  readonly execArgv: readonly string[] | null;
  readonly resourceLimits: readonly number[];
  /** `process.argv[0]` and the like come from the process */
  readonly options: string;
  /** when the process started, in milliseconds since the epoch: its threads' clocks count from there */
  readonly startedAt: number;
  /** the environment's memory, when it is shared (SHARE_ENV) */
  readonly sharedEnv: SharedArrayBuffer | null;
  readonly keepsFiles: boolean;
}

export interface ThreadRequest {
  readonly id: number;
  readonly name: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly execArgv: readonly string[] | null;
  readonly resourceLimits: readonly number[];
  /** the options of the thread that asks, as JSON, for one without options of its own */
  readonly options: string;
  readonly startedAt: number;
  /** what it opens stays open when it ends (`trackUnmanagedFds: false`) */
  readonly keepsFiles: boolean;
}

export type ThreadToKernel =
  /**
   * Two ends of a new channel, the sender's; numbers are the thread's id * 2 ** 32 and up. With `away` the second is
   * nobody's until a thread starts with it.
   */
  | { readonly type: 'port.open'; readonly ports: readonly [number, number]; readonly away: boolean }
  /** from `port` to its other end */
  | { readonly type: 'port.post'; readonly port: number; readonly message: PortMessage }
  | { readonly type: 'port.close'; readonly port: number }
  | { readonly type: 'broadcast.join'; readonly name: string }
  | { readonly type: 'broadcast.leave'; readonly name: string }
  /** to every other thread that has joined */
  | { readonly type: 'broadcast.post'; readonly name: string; readonly message: PortMessage }
  /** the memory of the environment of the thread about to be started */
  | { readonly type: 'thread.env'; readonly thread: number; readonly memory: SharedArrayBuffer }
  | { readonly type: 'thread.terminate'; readonly thread: number };

export type KernelToThread =
  /** the port is this thread's now; comes before the message it travels in */
  | { readonly type: 'port.own'; readonly port: number }
  | {
      readonly type: 'port.message';
      readonly port: number;
      readonly number: number;
      readonly message: Omit<PortMessage, 'moved'>;
    }
  | { readonly type: 'port.closed'; readonly port: number }
  | {
      readonly type: 'broadcast.message';
      readonly name: string;
      readonly message: Omit<PortMessage, 'moved'>;
    }
  /** to the thread that started it */
  | { readonly type: 'thread.counters'; readonly thread: number; readonly counters: SharedArrayBuffer }
  | {
      readonly type: 'thread.exit';
      readonly thread: number;
      readonly code: number;
      /** why it could not go on, when that was not the program's doing */
      readonly error: string | null;
    };
