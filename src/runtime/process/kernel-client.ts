import {
  POSTED_WORD,
  RECEIVED_WORD,
  RingClient,
  type BootMessage,
  type KernelMessage,
  type ProcessMessage,
  type SyscallArgs,
  type SyscallName,
  type SyscallResult,
} from '#runtime/wire';
import { loop } from './loop.ts';

type MessageOf<T extends KernelMessage['type']> = Extract<KernelMessage, { readonly type: T }>;
type Done = (error: string | null, value: unknown) => void;

let ring: RingClient;
let port: MessagePort;
let post: (message: ProcessMessage, transfer: Transferable[]) => void;
let versions: Int32Array;
let counters: Int32Array;
let nextRequest = 1;
const OUTPUT_PIECE_BYTES = 128 * 1024;
const load = Atomics.load;
const store = Atomics.store;
const requests = new Map<number, Done>();
const handlers = new Map<KernelMessage['type'], (message: KernelMessage) => void>();

/** Connects to the kernel: everything after the boot message travels on its private port. */
export function connectKernel(boot: BootMessage): void {
  ring = new RingClient(boot.ring);
  port = boot.port;
  versions = new Int32Array(boot.versions);
  counters = new Int32Array(boot.counters);
  loop.counters = new Float64Array(boot.counters);
  loop.beforeSleep = sendLater;
  post = port.postMessage.bind(port) as typeof post; // narrower than lib.dom's overloads
  port.onmessage = (event: MessageEvent<KernelMessage>) => {
    const message = event.data;
    if (message.type === 'reply') {
      const done = requests.get(message.id);
      requests.delete(message.id);
      done?.(message.error, message.value);
      return;
    }
    handlers.get(message.type)?.(message);
  };
}

/** No request has it: nobody waits for the reply. */
const NO_REPLY = 0;

/** Sends what waits for a next call that may be long in coming. */
function sendLater(): void {
  for (const [name, args] of ring.takeLater()) kernel.post({ type: 'request', id: NO_REPLY, name, args });
}

/** The process's way to the kernel. */
export const kernel = {
  /** Blocks until the kernel has answered; throws `ErrnoError`. */
  call<N extends SyscallName>(name: N, ...args: SyscallArgs<N>): SyscallResult<N> {
    return ring.call(name, args);
  },

  /**
   * Asks without blocking. The request keeps the event loop alive; `done` runs in a later poll phase, with the
   * errno code of a failure (or null) and the result.
   */
  request<N extends SyscallName>(
    name: N,
    args: SyscallArgs<N>,
    done: (error: string | null, value: Awaited<SyscallResult<N>>) => void,
  ): void {
    sendLater();
    const id = nextRequest++;
    loop.requestStarted();
    requests.set(id, (error, value) => {
      loop.enqueue(() => {
        loop.requestDone();
        done(error, value as Awaited<SyscallResult<N>>); // the kernel answers in the row's type
      });
    });
    kernel.post({ type: 'request', id, name, args });
  },

  /** A call whose outcome does not matter: it goes with the next one, before it, or when the loop has nothing to do. */
  callLater<N extends SyscallName>(name: N, ...args: SyscallArgs<N>): void {
    ring.callLater(name, args);
  },

  /** Takes back calls of `callLater` that have not gone out. */
  takeLater: (which: (name: string, args: readonly unknown[]) => boolean): void => {
    ring.takeLater(([name, args]) => which(name, args));
  },

  post(message: ProcessMessage, transfer: Transferable[] = []): void {
    store(counters, POSTED_WORD, ++ring.posted);
    post(message, transfer);
  },

  /** Terminal or pipe output of descriptor 1 or 2; blocks while too much is on the way. `data` is copied. */
  output(fd: number, data: Uint8Array): void {
    // in pieces, so that a big write waits for its reader; copied, since a clone of a view carries its whole buffer
    for (let at = 0; at < data.length; at += OUTPUT_PIECE_BYTES) {
      const piece = data.slice(at, at + OUTPUT_PIECE_BYTES);
      ring.spendOutput(piece.length);
      kernel.post({ type: 'output', fd, data: piece }, [piece.buffer]); // `slice` makes a plain one
    }
  },

  /** True once nobody reads descriptor `fd` any more: writing to it is EPIPE. */
  outputBroken: (fd: number): boolean => ring.outputBroken(fd),

  /** One handler per message type, called as the message arrives, outside the loop: enqueue what runs user code. */
  on<T extends KernelMessage['type']>(type: T, handler: (message: MessageOf<T>) => void): void {
    handlers.set(type, handler as (message: KernelMessage) => void); // keyed by its own type
  },

  /** Grows whenever any file of the container changes: what was read at the same number is still true. */
  filesVersion: (): number => load(versions, 0),

  /** Tells the kernel that a `port.message` has arrived: it need not be kept any longer. */
  received(number: number): void {
    store(counters, RECEIVED_WORD, number);
  },

  sleepForever(): never {
    return ring.sleepForever();
  },
};
