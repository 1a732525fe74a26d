import { ErrnoError, type ErrnoCode } from '#base';
import type { ExitStatus, Signal, SpawnRequest, SyscallResult } from '#runtime/wire';
import { concat } from './concat.ts';
import type { StreamDescription } from './description.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Process } from './process.ts';

const CHUNK_MAX_BYTES = 64 * 1024;
const TIMEOUT_MAX_MS = 2 ** 31 - 1;

export interface SpawnSyncOptions {
  readonly request: SpawnRequest;
  readonly input: Uint8Array | null;
  /** 0 is none */
  readonly timeoutMs: number;
  readonly killSignal: Signal;
  /** of all descriptors together, as in Node */
  readonly maxBuffer: number;
}

type Result = SyscallResult<'spawnSync'>;

/** Runs a child to its end while its parent blocks: what `child_process.spawnSync` needs in one call. */
export function spawnSync(
  lifecycle: Lifecycle,
  parent: Process,
  options: SpawnSyncOptions,
): Result | Promise<Result> {
  let spawned;
  try {
    spawned = lifecycle.spawnChild(parent, options.request);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return { pid: 0, status: { code: null, signal: null }, output: [], error: error.code };
  }
  const { process: child, ends } = spawned;
  return parent.scope.promise<Result>((resolve) => {
    const run = new SyncRun(ends, options, (error) => {
      if (error !== null) lifecycle.signal(child, options.killSignal);
    });
    const waits = parent.waits.get(child.pid) ?? [];
    parent.waits.set(child.pid, waits);
    waits.push((status) => {
      parent.endedChildren.delete(child.pid);
      run.exited(status);
    });
    void run.done.then((status) => {
      resolve({ pid: child.pid, status, output: run.output(), error: run.error });
    });
    return () => run.abandon();
  });
}

/** Collects a child's output until it has ended and every pipe has: or, once it is killed, until it has ended. */
class SyncRun {
  readonly done: Promise<ExitStatus>;
  error: ErrnoCode | null = null;
  readonly #ends: readonly (StreamDescription | null)[];
  readonly #parts: Uint8Array[][];
  readonly #maxBuffer: number;
  readonly #onError: (error: ErrnoCode) => void;
  readonly #timer: ReturnType<typeof setTimeout> | null;
  #finish: (status: ExitStatus) => void = () => undefined;
  #buffered = 0;
  #open = 0;
  #status: ExitStatus | null = null;

  constructor(
    ends: readonly (StreamDescription | null)[],
    options: SpawnSyncOptions,
    onError: (error: ErrnoCode) => void,
  ) {
    this.#ends = ends;
    this.#parts = ends.map(() => []);
    this.#maxBuffer = options.maxBuffer;
    this.#onError = onError;
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.#timer =
      options.timeoutMs > 0
        ? setTimeout(() => this.#fail('ETIMEDOUT'), Math.min(options.timeoutMs, TIMEOUT_MAX_MS))
        : null;
    const stdin = ends[0];
    if (options.input !== null && stdin) stdin.outgoing?.write(options.input, () => undefined);
    for (const [index, end] of ends.entries()) {
      if (end === null) continue;
      end.shutdown();
      if (index === 0) continue;
      this.#open++;
      this.#collect(index, end);
    }
  }

  #collect(index: number, end: StreamDescription): void {
    end.incoming?.read({
      limit: CHUNK_MAX_BYTES,
      deliver: (result, passed) => {
        passed?.drop();
        if (typeof result === 'string' || result.length === 0) {
          this.#open--;
          this.#check();
          return;
        }
        this.#parts[index]?.push(result);
        this.#buffered += result.length;
        if (this.#buffered > this.#maxBuffer) this.#fail('ENOBUFS');
        else this.#collect(index, end);
      },
    });
  }

  #fail(error: ErrnoCode): void {
    if (this.error !== null) return;
    this.error = error;
    this.#onError(error);
    this.#check();
  }

  exited(status: ExitStatus): void {
    this.#status = status;
    this.#check();
  }

  #check(): void {
    if (this.#status === null || (this.#open > 0 && this.error === null)) return;
    this.abandon();
    this.#finish(this.#status);
  }

  output(): (Uint8Array | null)[] {
    return this.#ends.map((end, index) =>
      end === null || index === 0 ? null : concat(this.#parts[index] ?? []),
    );
  }

  /** Lets go of the pipes; a child that still runs finds nobody reading. */
  abandon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const end of this.#ends) {
      end?.incoming?.closeReader();
      end?.outgoing?.end();
    }
  }
}
