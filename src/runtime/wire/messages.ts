import type { ProcessScripts, SharedParts } from './library.ts';
import type { Signal } from './signals.ts';
import type { InternetAddress, SocketAddress, SyscallName } from './syscalls.ts';
import type { KernelToThread, ThreadInfo, ThreadToKernel } from './threads.ts';

/** What a process finds at one of its descriptors when it starts. */
export interface StdioInfo {
  readonly fd: number;
  readonly kind: 'null' | 'file' | 'pipe' | 'tty' | 'socket';
  /** stream for pipe, tty and socket; null for file and null */
  readonly stream: number | null;
}

/** What a process gives away over a stream: a stream of its own, with the addresses of its ends, or a listener. */
export type SentHandle =
  | {
      readonly kind: 'stream';
      readonly stream: number;
      readonly local: SocketAddress;
      readonly remote: SocketAddress;
    }
  | { readonly kind: 'listener'; readonly listener: number; readonly accepting: boolean };

/** The same, as the process that got it knows it. */
export type ReceivedHandle =
  | Extract<SentHandle, { readonly kind: 'stream' }>
  | { readonly kind: 'listener'; readonly listener: number; readonly address: SocketAddress };

/** Sent once to a fresh worker; it boots Node's library and answers `ready`. */
export interface BootMessage {
  readonly type: 'boot';
  /** URL of `process/main.ts` */
  readonly program: string;
  /** parts of the library that are here by now */
  readonly parts: SharedParts;
  /** part name → URL, of those to be imported before a program runs */
  readonly modules: ProcessScripts['modules'];
  /** the ring of `SyncChannel`, header first */
  readonly ring: SharedArrayBuffer;
  /** shared by all processes: Int32 [0] counts changes of the file system (cached reads hold while it stands still) */
  readonly versions: SharedArrayBuffer;
  /** shared by this worker and the kernel: see `threads.ts` */
  readonly counters: SharedArrayBuffer;
  /** private to this worker: everything after this message travels here */
  readonly port: MessagePort;
}

/** Turns a booted worker into a process. */
export interface StartMessage {
  readonly type: 'start';
  readonly pid: number;
  readonly ppid: number;
  /** what to run: Node itself, or a program of ours (`process/programs/`) */
  readonly program: 'node' | 'jsh' | 'npm' | 'npx' | 'coreutil';
  /** the file that it was found as: a copy of a program runs too */
  readonly file: string;
  /** argv including argv[0] as typed */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stdio: readonly StdioInfo[];
  /** set when this worker becomes a thread of a process that runs already */
  readonly thread?: ThreadInfo;
}

/** Process → kernel, on the private port, in order. */
export type ProcessMessage =
  | { readonly type: 'ready' }
  /** a part that could have been imported was needed: workers that boot later import it */
  | { readonly type: 'library.used'; readonly part: string }
  | { readonly type: 'exit'; readonly code: number }
  | { readonly type: 'abort'; readonly signal: Signal; readonly message: string }
  | {
      readonly type: 'request';
      readonly id: number;
      readonly name: SyscallName;
      readonly args: readonly unknown[];
    }
  /** writes to descriptor 1 or 2 on a pipe or terminal; bytes count against the output credit of the ring header */
  | { readonly type: 'output'; readonly fd: number; readonly data: Uint8Array }
  /**
   * Asks for `stream.data`. With `window`, the kernel stops when that many bytes have been sent and not yet reported
   * by `stream.taken`; without, it sends whatever comes while reading is on.
   */
  | { readonly type: 'stream.read'; readonly stream: number; readonly on: boolean; readonly window?: number }
  | { readonly type: 'stream.taken'; readonly stream: number; readonly bytes: number }
  /** `token` comes back in `stream.wrote` once the reader has taken the bytes or they are buffered under the limit */
  | {
      readonly type: 'stream.write';
      readonly stream: number;
      readonly token: number;
      readonly data: Uint8Array;
      /** goes with the first byte, to whoever reads that; the sender keeps its own */
      readonly handle?: SentHandle;
    }
  | { readonly type: 'stream.shutdown'; readonly stream: number }
  /** `reset` makes the peer see ECONNRESET instead of an end */
  | { readonly type: 'stream.close'; readonly stream: number; readonly reset: boolean }
  /** a listener that several processes share takes connections from now on, or no longer */
  | { readonly type: 'listener.accept'; readonly listener: number; readonly on: boolean }
  /** a datagram of so many bytes has reached the program: there is room for another one */
  | { readonly type: 'datagram.taken'; readonly socket: number; readonly bytes: number }
  /** the program handles (or no longer handles) the signal itself */
  | { readonly type: 'signal.handle'; readonly signal: Signal; readonly on: boolean }
  | { readonly type: 'ipc'; readonly pid: number | 'parent'; readonly data: Uint8Array }
  /** ends the message channel: the other side gets the same message, as it does when this process ends */
  | { readonly type: 'ipc.close'; readonly pid: number | 'parent' }
  | ThreadToKernel;

/** Kernel → process, on the private port, in order. */
export type KernelMessage =
  | StartMessage
  | { readonly type: 'reply'; readonly id: number; readonly error: string | null; readonly value: unknown }
  | {
      readonly type: 'stream.data';
      readonly stream: number;
      readonly data: Uint8Array;
      readonly handle?: ReceivedHandle;
    }
  | {
      readonly type: 'stream.wrote';
      readonly stream: number;
      readonly token: number;
      readonly error: string | null;
    }
  | { readonly type: 'stream.end'; readonly stream: number }
  | { readonly type: 'stream.error'; readonly stream: number; readonly error: string }
  | {
      readonly type: 'listener.connection';
      readonly listener: number;
      readonly stream: number;
      readonly local: SocketAddress;
      readonly remote: SocketAddress;
    }
  | {
      readonly type: 'datagram';
      readonly socket: number;
      readonly data: Uint8Array;
      readonly from: InternetAddress;
    }
  | {
      readonly type: 'child.exit';
      readonly pid: number;
      readonly code: number | null;
      readonly signal: Signal | null;
    }
  | { readonly type: 'signal'; readonly signal: Signal }
  | {
      readonly type: 'watch.event';
      readonly watcher: number;
      readonly event: 'rename' | 'change';
      readonly name: string;
    }
  | { readonly type: 'ipc'; readonly pid: number | 'parent'; readonly data: Uint8Array }
  | { readonly type: 'ipc.close'; readonly pid: number | 'parent' }
  | KernelToThread;
