import { ErrnoError } from '#base';
import { RingServer, type KernelMessage, type ProcessScripts, type SharedParts } from '#runtime/wire';
import { isRecord } from './arguments.ts';

/** The kernel's end of a process's private port; a MessagePort of a browser or of Node. */
export interface ProcessPort {
  postMessage(message: KernelMessage, transfer?: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  close(): void;
}

/** A worker that has been sent its boot message. */
export interface WorkerHandle {
  /** by which the page knows it */
  readonly name: string;
  readonly port: ProcessPort;
  readonly ring: SharedArrayBuffer;
  /** see `wire/threads.ts` */
  readonly counters: SharedArrayBuffer;
  terminate(): void;
}

/**
 * `onFailure` is called when the worker cannot boot or dies of an error of ours; `parts` of Node's library are here by
 * now, `modules` are those to import at once.
 */
export type StartWorker = (
  onFailure: (message: string) => void,
  parts: SharedParts,
  modules: ProcessScripts['modules'],
) => WorkerHandle;

/** What a worker's messages and calls mean; the pool's own until a process moves in. */
export interface WorkerTenant {
  readonly message: (message: Record<string, unknown>) => void;
  readonly call: (name: string, args: readonly unknown[]) => unknown;
  readonly failed: (message: string) => void;
  readonly outOfMemory: () => void;
}

/** One worker from its boot to its end. It is used for one process and never again. */
export class PoolWorker {
  readonly port: ProcessPort;
  readonly ring: RingServer;
  readonly counters: SharedArrayBuffer;
  readonly ready: Promise<void>;
  isReady = false;
  #tenant: WorkerTenant;
  readonly #handle: WorkerHandle;
  #handled = 0;
  #settled: { readonly count: number; readonly resolve: () => void }[] = [];
  #terminated = false;

  constructor(startWorker: (onFailure: (message: string) => void) => WorkerHandle, tenant: WorkerTenant) {
    this.#tenant = tenant;
    const handle = startWorker((message) => this.#fail(message));
    this.#handle = handle;
    this.port = handle.port;
    this.ring = new RingServer(handle.ring);
    this.counters = handle.counters;
    let announce = (): void => undefined;
    this.ready = new Promise((resolve) => {
      announce = resolve;
    });
    handle.port.onmessage = ({ data }) => {
      this.#handled++;
      if (isRecord(data)) {
        if (data['type'] === 'ready' && !this.isReady) {
          this.isReady = true;
          announce();
        } else this.#tenant.message(data);
      }
      this.#settle();
    };
    this.ring
      .serve(
        (count) => this.untilHandled(count),
        (name, args) => this.#tenant.call(name, args),
      )
      .catch((error: unknown) => this.#fail(String(error)));
  }

  /** From now on messages and calls are the tenant's. */
  moveIn(tenant: WorkerTenant): void {
    this.#tenant = tenant;
  }

  #fail(message: string): void {
    if (!this.#terminated) this.#tenant.failed(message);
  }

  /** Resolves when that many of its messages have been handled, or it has ended. Counts are 32-bit and wrap around, so it is their difference that counts. */
  untilHandled(count: number): Promise<void> | undefined {
    if (this.#terminated || ((this.#handled - count) | 0) >= 0) return undefined;
    return new Promise((resolve) => {
      this.#settled.push({ count, resolve });
    });
  }

  outOfMemory(): void {
    if (!this.#terminated) this.#tenant.outOfMemory();
  }

  #settle(): void {
    if (this.#settled.length === 0) return;
    const waiting = this.#settled;
    const isDue = (count: number): boolean => this.#terminated || ((this.#handled - count) | 0) >= 0;
    this.#settled = waiting.filter(({ count }) => !isDue(count));
    for (const { count, resolve } of waiting) if (isDue(count)) resolve();
  }

  get name(): string {
    return this.#handle.name;
  }

  get isTerminated(): boolean {
    return this.#terminated;
  }

  terminate(): void {
    if (this.#terminated) return;
    this.#terminated = true;
    this.ring.dispose();
    this.port.onmessage = null;
    this.port.close();
    this.#handle.terminate();
    this.#settle();
  }
}

/**
 * While there are workers left, the next boots this much after one was taken, so that it does not compete with the start
 * of that process.
 */
const REFILL_DELAY_MS = 150;

export interface WorkerPoolOptions {
  readonly size: number;
  readonly startWorker: (onFailure: (message: string) => void) => WorkerHandle;
  /** answers calls that a worker makes while it boots */
  readonly call: WorkerTenant['call'];
  readonly onFailure: (message: string) => void;
}

/** Workers booted ahead of need. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  #workers: PoolWorker[] = [];
  #refill: ReturnType<typeof setTimeout> | null = null;
  /** a worker that could not boot: the pool stops filling itself until one is asked for */
  #broken = false;
  /** all that have not ended, also those taken */
  readonly #live = new Map<string, PoolWorker>();
  #disposed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Boots what is missing, one after the other: two at once would keep each other, and the page, waiting. */
  fill(): void {
    if (this.#broken || this.#disposed || this.#workers.length >= this.#options.size) return;
    if (this.#workers.some((worker) => !worker.isReady)) return;
    const worker = this.#start();
    this.#workers.push(worker);
    void worker.ready.then(() => this.fill());
  }

  #start(): PoolWorker {
    const worker: PoolWorker = new PoolWorker(this.#options.startWorker, {
      message: () => undefined,
      call: (name, args) => {
        if (name === 'libraryPart') return this.#options.call(name, args);
        throw new ErrnoError('ENOSYS');
      },
      outOfMemory: () => undefined,
      failed: (message) => {
        this.#broken = true;
        this.#workers = this.#workers.filter((other) => other !== worker);
        worker.terminate();
        this.#options.onFailure(`a process worker failed while it booted: ${message}`);
      },
    });
    for (const [name, { isTerminated }] of this.#live) if (isTerminated) this.#live.delete(name);
    this.#live.set(worker.name, worker);
    return worker;
  }

  /** A worker for one process: a booted one, else one still booting, else a new one. */
  take(): PoolWorker {
    this.#broken = false;
    const worker = this.#workers.find((each) => each.isReady) ?? this.#workers[0] ?? this.#start();
    this.#workers = this.#workers.filter((other) => other !== worker);
    const delay = this.#workers.length === 0 ? 0 : REFILL_DELAY_MS;
    this.#refill ??= setTimeout(() => {
      this.#refill = null;
      this.fill();
    }, delay);
    return worker;
  }

  named(name: unknown): PoolWorker | undefined {
    return typeof name === 'string' ? this.#live.get(name) : undefined;
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#refill !== null) clearTimeout(this.#refill);
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }
}
