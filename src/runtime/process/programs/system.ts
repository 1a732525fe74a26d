import { deferred, ErrnoError, isErrnoCode, type Deferred } from '#base';
import type {
  ExitStatus,
  KernelMessage,
  ProcessMessage,
  Signal,
  SpawnReply,
  SpawnRequest,
  SyscallArgs,
  SyscallName,
  SyscallResult,
} from '#runtime/wire';

/** The process's client of the kernel, as far as programs use it. */
export interface KernelCalls {
  call<N extends SyscallName>(name: N, ...args: SyscallArgs<N>): SyscallResult<N>;
  request<N extends SyscallName>(
    name: N,
    args: SyscallArgs<N>,
    done: (error: string | null, value: Awaited<SyscallResult<N>>) => void,
  ): void;
  post(message: ProcessMessage, transfer?: Transferable[]): void;
  on<T extends KernelMessage['type']>(
    type: T,
    handler: (message: Extract<KernelMessage, { readonly type: T }>) => void,
  ): void;
}

/** Bytes the kernel may send ahead of what a reader has taken. */
const READ_WINDOW_BYTES = 128 * 1024;

export interface Child extends SpawnReply {
  readonly exited: Promise<ExitStatus>;
}

const failure = (error: string): Error => (isErrnoCode(error) ? new ErrnoError(error) : new Error(error));

/** The client of the kernel is bundled apart from this, so its errors are of another class: their code tells. */
function ownError(error: unknown): unknown {
  if (error instanceof ErrnoError || typeof error !== 'object' || error === null || !('code' in error))
    return error;
  return isErrnoCode(error.code) ? new ErrnoError(error.code) : error;
}

/** What has arrived on one stream and not been read. */
class Arrivals {
  readonly #system: System;
  readonly #stream: number;
  readonly #chunks: Uint8Array[] = [];
  #reading = false;
  #ended = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(system: System, stream: number) {
    this.#system = system;
    this.#stream = stream;
  }

  data(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#wake?.();
  }

  /** Ends one read; a terminal may be read again afterwards. */
  end(error?: Error): void {
    this.#reading = false;
    this.#ended = true;
    this.#error = error;
    this.#wake?.();
  }

  async read(signal: AbortSignal): Promise<Uint8Array | null> {
    for (;;) {
      if (signal.aborted) throw signal.reason;
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        this.#system.post({ type: 'stream.taken', stream: this.#stream, bytes: chunk.length });
        return chunk;
      }
      if (this.#error !== undefined) throw this.#error;
      if (this.#ended) {
        this.#ended = false;
        return null;
      }
      if (!this.#reading) {
        this.#reading = true;
        this.#system.post({ type: 'stream.read', stream: this.#stream, on: true, window: READ_WINDOW_BYTES });
      }
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#wake = wake;
        signal.addEventListener('abort', wake);
      });
      this.#wake = undefined;
    }
  }

  /** Leaves what comes to other readers of the same terminal or pipe. */
  pause(): void {
    if (!this.#reading) return;
    this.#reading = false;
    this.#system.post({ type: 'stream.read', stream: this.#stream, on: false });
  }

  unread(chunk: Uint8Array): void {
    if (chunk.length > 0) this.#chunks.unshift(chunk);
  }
}

/** work goes on this long before messages, such as a Ctrl-C, are let in */
const TURN_MS = 20;
let turnEnds = 0;

/** Lets messages in now and then: to be awaited in every loop that waits for nothing else. */
export async function turn(): Promise<void> {
  if (performance.now() < turnEnds) return;
  await new Promise((resolve) => setTimeout(resolve, 0));
  turnEnds = performance.now() + TURN_MS;
}

/** A program's way to the kernel. Files are called synchronously, what may take its time is awaited. */
export class System {
  readonly #kernel: KernelCalls;
  readonly #children = new Map<number, Deferred<ExitStatus>>();
  readonly #arrivals = new Map<number, Arrivals>();
  /** bytes read ahead of a file and put back, by descriptor */
  readonly #fileRests = new Map<number, Uint8Array>();
  readonly #writes = new Map<number, Deferred<void>>();
  readonly #signals = new Map<Signal, () => void>();
  #nextToken = 1;

  constructor(kernel: KernelCalls) {
    this.#kernel = kernel;
    kernel.on('stream.data', ({ stream, data }) => this.#arriving(stream).data(data));
    kernel.on('stream.end', ({ stream }) => this.#arriving(stream).end());
    kernel.on('stream.error', ({ stream, error }) => this.#arriving(stream).end(failure(error)));
    kernel.on('stream.wrote', ({ token, error }) => {
      const write = this.#writes.get(token);
      this.#writes.delete(token);
      if (error === null) write?.resolve();
      else write?.reject(failure(error));
    });
    kernel.on('child.exit', ({ pid, code, signal }) => {
      this.#children.get(pid)?.resolve({ code, signal });
      this.#children.delete(pid);
    });
    kernel.on('signal', ({ signal }) => this.#signals.get(signal)?.());
  }

  post(message: ProcessMessage): void {
    this.#kernel.post(message);
  }

  /** Blocks until the kernel has answered; throws `ErrnoError`. */
  call<N extends SyscallName>(name: N, ...args: SyscallArgs<N>): SyscallResult<N> {
    try {
      return this.#kernel.call(name, ...args);
    } catch (error) {
      throw ownError(error);
    }
  }

  request<N extends SyscallName>(name: N, ...args: SyscallArgs<N>): Promise<Awaited<SyscallResult<N>>> {
    const answer = deferred<Awaited<SyscallResult<N>>>();
    this.#kernel.request(name, args, (error, value) => {
      if (error === null) answer.resolve(value);
      else answer.reject(failure(error));
    });
    return answer.promise;
  }

  spawn(request: SpawnRequest): Child {
    const reply: SpawnReply = this.call('spawn', request);
    const exited = deferred<ExitStatus>();
    this.#children.set(reply.pid, exited);
    return { ...reply, exited: exited.promise };
  }

  #arriving(stream: number): Arrivals {
    const found = this.#arrivals.get(stream) ?? new Arrivals(this, stream);
    this.#arrivals.set(stream, found);
    return found;
  }

  /** The next bytes of a stream, null at an end; rejects with the signal's reason once that is aborted. */
  read(stream: number, signal: AbortSignal): Promise<Uint8Array | null> {
    return this.#arriving(stream).read(signal);
  }

  pauseReading(stream: number): void {
    this.#arrivals.get(stream)?.pause();
  }

  /** Puts bytes back, to be read first. */
  unread(stream: number, chunk: Uint8Array): void {
    this.#arriving(stream).unread(chunk);
  }

  readFile(fd: number, length: number): Uint8Array {
    const left = this.#fileRests.get(fd);
    if (left === undefined) return this.call('read', fd, length, null);
    this.#fileRests.delete(fd);
    return left;
  }

  /** As `unread`, for a file: only readers of this program see it. */
  unreadFile(fd: number, chunk: Uint8Array): void {
    if (chunk.length > 0) this.#fileRests.set(fd, chunk);
  }

  /** Resolves once the reader has taken the bytes or they are buffered; rejects with EPIPE when nobody reads. */
  write(stream: number, data: Uint8Array): Promise<void> {
    const token = this.#nextToken++;
    const done = deferred<void>();
    this.#writes.set(token, done);
    this.post({ type: 'stream.write', stream, token, data });
    return done.promise;
  }

  endStream(stream: number): void {
    this.post({ type: 'stream.shutdown', stream });
  }

  closeStream(stream: number): void {
    this.#arrivals.delete(stream);
    this.post({ type: 'stream.close', stream, reset: false });
  }

  /** Closes a descriptor and the stream on it. */
  close(fd: number, stream: number | null): void {
    this.#fileRests.delete(fd);
    if (stream !== null) this.#arrivals.delete(stream);
    this.call('close', fd);
  }

  /** From now on the signal does only what `handler` does. */
  onSignal(signal: Signal, handler: () => void): void {
    this.#signals.set(signal, handler);
    this.post({ type: 'signal.handle', signal, on: true });
  }
}
