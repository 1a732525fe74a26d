import { isErrnoCode, ErrnoError } from '#base';
import { CodecError, decode, encodeForNow } from './codec.ts';
import type { SyscallArgs, SyscallName, SyscallResult } from './syscalls.ts';

/**
 * The synchronous channel of one process: a header of 32-bit words, then a data area that request and reply share.
 * The process writes a request, wakes the kernel (which sleeps in `Atomics.waitAsync`) and blocks in `Atomics.wait`.
 * A frame larger than the data area travels in chunks, each acknowledged.
 */
const STATE = 0;
const LENGTH = 1;
const TOTAL = 2;
/** messages the process had posted on its port before this call: the kernel serves them first */
const POSTED = 3;
/** bytes of output posted and not yet taken by a reader */
const OUTPUT_PENDING = 4;
/** bit `fd` is set once nobody can read any more what is written to that descriptor as 'output' */
const OUTPUT_BROKEN = 5;
const HEADER_WORDS = 16;
const HEADER_BYTES = HEADER_WORDS * 4;

const IDLE = 0;
const REQUEST = 1;
const REQUEST_ACK = 2;
const REPLY = 3;
const REPLY_ACK = 4;

export const RING_BYTES = 256 * 1024 + HEADER_BYTES;

/** A process may have this many bytes of terminal or pipe output on the way before a write blocks. */
export const OUTPUT_CREDIT_BYTES = 512 * 1024;

/**
 * Looks at the other side's state word before going to sleep for it. Most calls come in bursts and are answered within
 * microseconds, while sleeping and being woken up costs many times that. A look and a pause take some 40 ns.
 */
const SPINS_BEFORE_SLEEP = 800;

/** Lets the other hardware thread run; a proposal that not every engine has (https://tc39.es/proposal-atomics-microwait/). */
const pause: () => void =
  'pause' in Atomics && typeof Atomics.pause === 'function'
    ? (Atomics.pause as () => void) // its argument is optional
    : (): void => undefined;

export const createRing = (): SharedArrayBuffer => new SharedArrayBuffer(RING_BYTES);

type LaterCall = readonly [name: SyscallName, args: readonly unknown[]];
type Call = readonly [name: string, args: readonly unknown[], earlier?: readonly LaterCall[]];
type Reply = readonly [error: string | null, value: unknown];

const words = (ring: SharedArrayBuffer): Int32Array => new Int32Array(ring, 0, HEADER_WORDS);
const data = (ring: SharedArrayBuffer): Uint8Array => new Uint8Array(ring, HEADER_BYTES);

/** The process's side. `wait` and `notify` are captured before user code loads, like everything it uses. */
export class RingClient {
  readonly #words: Int32Array;
  readonly #data: Uint8Array;
  readonly #wait = Atomics.wait;
  readonly #notify = Atomics.notify;
  readonly #store = Atomics.store;
  readonly #load = Atomics.load;
  readonly #add = Atomics.add;
  readonly #pause = pause;
  /** messages posted on the port so far; whoever posts counts here */
  posted = 0;
  #later: LaterCall[] = [];

  constructor(ring: SharedArrayBuffer) {
    this.#words = words(ring);
    this.#data = data(ring);
  }

  #signal(state: number): void {
    this.#store(this.#words, STATE, state);
    this.#notify(this.#words, STATE);
  }

  #await(state: number): void {
    for (let spins = 0; ; spins++) {
      const now = this.#load(this.#words, STATE);
      if (now === state) return;
      if (spins < SPINS_BEFORE_SLEEP) this.#pause();
      else this.#wait(this.#words, STATE, now);
    }
  }

  /** A call whose outcome nobody asks for: it travels with the next one, and is served before it. */
  callLater<N extends SyscallName>(name: N, args: SyscallArgs<N>): void {
    this.#later.push([name, args]);
  }

  /** Takes back what `callLater` was given and has not been sent, or the part of it that `which` names. */
  takeLater(which: (call: LaterCall) => boolean = () => true): readonly LaterCall[] {
    if (this.#later.length === 0) return this.#later;
    const taken = this.#later.filter(which);
    this.#later = this.#later.filter((call) => !which(call));
    return taken;
  }

  /** Blocks until the kernel has answered; throws `ErrnoError` when the call fails. */
  call<N extends SyscallName>(name: N, args: SyscallArgs<N>): SyscallResult<N> {
    const earlier = this.#later;
    if (earlier.length > 0) this.#later = [];
    const request = encodeForNow((earlier.length > 0 ? [name, args, earlier] : [name, args]) satisfies Call);
    this.#words[TOTAL] = request.length;
    this.#words[POSTED] = this.posted;
    const room = this.#data.length;
    for (let at = 0; ;) {
      const chunk = request.subarray(at, at + room);
      this.#data.set(chunk);
      this.#words[LENGTH] = chunk.length;
      at += chunk.length;
      this.#signal(REQUEST);
      if (at >= request.length) break;
      this.#await(REQUEST_ACK);
    }
    this.#await(REPLY);
    const [error, value] = this.#reply() as Reply; // the kernel is trusted by the process
    this.#store(this.#words, STATE, IDLE);
    if (error !== null) throw isErrnoCode(error) ? new ErrnoError(error) : new CodecError(error);
    return value as SyscallResult<N>;
  }

  #reply(): unknown {
    const total = this.#words[TOTAL] ?? 0;
    if (total === this.#words[LENGTH]) return decode(this.#data, total);
    const reply = new Uint8Array(total);
    for (let at = 0; ;) {
      const length = this.#words[LENGTH] ?? 0;
      reply.set(this.#data.subarray(0, length), at);
      at += length;
      if (at >= reply.length) return decode(reply);
      this.#signal(REPLY_ACK);
      this.#await(REPLY);
    }
  }

  /**
   * Call it before posting output: blocks while the credit is used up, then counts `bytes`. What is about to be posted
   * does not count against itself, so a write larger than the credit goes through too.
   */
  spendOutput(bytes: number): void {
    for (;;) {
      const pending = this.#load(this.#words, OUTPUT_PENDING);
      if (pending < OUTPUT_CREDIT_BYTES) break;
      this.#wait(this.#words, OUTPUT_PENDING, pending);
    }
    this.#add(this.#words, OUTPUT_PENDING, bytes);
  }

  /** True once writing to descriptor `fd` (0 to 31) is EPIPE: its reader has gone. */
  outputBroken(fd: number): boolean {
    return (this.#load(this.#words, OUTPUT_BROKEN) & (1 << fd)) !== 0;
  }

  /** Never returns: nothing of the program runs after its exit has been posted. */
  sleepForever(): never {
    for (;;) this.#wait(this.#words, HEADER_WORDS - 1, 0);
  }
}

/** Bounds of a request the kernel is willing to assemble. */
const MAX_REQUEST_BYTES = 1024 * 1024 * 1024;

/** Looks at a state word that keeps changing before the kernel turns to others: only hostile code does that. */
const MAX_SPINS = 100;

/** Requests up to this size are taken out of the ring into memory that is kept for them. */
const SMALL_REQUEST_BYTES = 1024;

function grown(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(length);
  copy.set(bytes);
  return copy;
}

type Handle = (name: string, args: readonly unknown[]) => unknown;

function readCall(
  value: unknown,
): readonly [name: string, args: readonly unknown[], before: readonly unknown[]] {
  if (!Array.isArray(value) || typeof value[0] !== 'string' || !Array.isArray(value[1]))
    throw new CodecError('a request is [name, args]');
  const before: unknown = value[2] ?? [];
  if (!Array.isArray(before)) throw new CodecError('what comes before a request is a list of calls');
  return [value[0], value[1], before];
}

/** A call that waits for no answer: nobody hears of its failure either. */
function handleUnasked(value: unknown, handle: Handle): void {
  const [name, args] = readCall(value);
  try {
    const result = handle(name, args);
    if (result instanceof Promise) result.catch(() => undefined);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
  }
}

/** The kernel's side: serves calls until `dispose`. Every value read here was written by hostile code. */
export class RingServer {
  readonly #words: Int32Array;
  readonly #data: Uint8Array;
  readonly #small = new Uint8Array(SMALL_REQUEST_BYTES);
  #disposed = false;

  constructor(ring: SharedArrayBuffer) {
    this.#words = words(ring);
    this.#data = data(ring);
  }

  /** Output that a reader has taken: frees credit and wakes the writer. */
  refundOutput(bytes: number): void {
    Atomics.sub(this.#words, OUTPUT_PENDING, bytes);
    Atomics.notify(this.#words, OUTPUT_PENDING);
  }

  /** Tells the process that descriptor `fd` has lost its reader, and wakes it if it waits for credit. */
  breakOutput(fd: number): void {
    if (fd < 0 || fd > 31) return;
    Atomics.or(this.#words, OUTPUT_BROKEN, 1 << fd);
    Atomics.notify(this.#words, OUTPUT_PENDING);
  }

  /** Ends `serve`; a process still waiting for its answer waits on. */
  dispose(): void {
    this.#disposed = true;
    Atomics.notify(this.#words, STATE);
  }

  /** Waits for the process for as long as it is likely to be about to answer; others wait that long too. */
  #lookFor(state: number): void {
    for (let spins = 0; spins < SPINS_BEFORE_SLEEP; spins++) {
      if (Atomics.load(this.#words, STATE) === state) return;
      pause();
    }
  }

  async #until(state: number): Promise<boolean> {
    for (let spins = 1; !this.#disposed; spins++) {
      const now = Atomics.load(this.#words, STATE);
      if (now === state) return true;
      const waiting = Atomics.waitAsync(this.#words, STATE, now);
      if (waiting.async) await waiting.value;
      else if (spins % MAX_SPINS === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return false;
  }

  #signal(state: number): void {
    Atomics.store(this.#words, STATE, state);
    Atomics.notify(this.#words, STATE);
  }

  /** The request's bytes, good until the next one; no more of them than it said there are. */
  async #receive(): Promise<Uint8Array | undefined> {
    if (!(await this.#until(REQUEST))) return undefined;
    const total = this.#words[TOTAL] ?? 0;
    if (total < 0 || total > MAX_REQUEST_BYTES)
      throw new CodecError(`a request of ${total} bytes is refused`);
    if (total <= SMALL_REQUEST_BYTES && this.#words[LENGTH] === total) {
      this.#small.set(this.#data.subarray(0, total));
      return this.#small.subarray(0, total);
    }
    let request = new Uint8Array(Math.min(total, this.#data.length));
    for (let at = 0; ;) {
      const length = Math.min(Math.max(this.#words[LENGTH] ?? 0, 0), this.#data.length, total - at);
      if (at + length > request.length) request = grown(request, Math.min(total, (at + length) * 2));
      request.set(this.#data.subarray(0, length), at);
      at += length;
      if (at >= total) return request;
      if (length === 0) throw new CodecError('a request chunk without bytes is refused');
      this.#signal(REQUEST_ACK);
      if (!(await this.#until(REQUEST))) return undefined;
    }
  }

  async #send(reply: Reply): Promise<void> {
    const bytes = encodeForNow(reply); // one of several chunks has memory of its own
    const room = this.#data.length;
    this.#words[TOTAL] = bytes.length;
    for (let at = 0; ;) {
      const chunk = bytes.subarray(at, at + room);
      this.#data.set(chunk);
      this.#words[LENGTH] = chunk.length;
      at += chunk.length;
      this.#signal(REPLY);
      if (at >= bytes.length) return;
      this.#lookFor(REPLY_ACK);
      if (!(await this.#until(REPLY_ACK))) return;
    }
  }

  /**
   * Serves calls one by one. `settled(count)` resolves once that many messages of the process's port have been
   * handled; `handle` does the work and throws `ErrnoError` for a failed call.
   */
  async serve(settled: (count: number) => Promise<void> | undefined, handle: Handle): Promise<void> {
    for (;;) {
      const request = await this.#receive();
      if (request === undefined) return;
      let reply: Reply;
      try {
        const earlier = settled(this.#words[POSTED] ?? 0);
        if (earlier !== undefined) await earlier;
        const [name, args, before] = readCall(decode(request));
        for (const call of before) handleUnasked(call, handle);
        const result = handle(name, args);
        reply = [null, result instanceof Promise ? await result : result];
      } catch (error) {
        reply = [error instanceof ErrnoError ? error.code : String(error), undefined];
      }
      if (this.#disposed) return;
      await this.#send(reply);
      this.#lookFor(REQUEST);
    }
  }
}
