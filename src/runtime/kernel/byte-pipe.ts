import type { ErrnoCode } from '#base';
import { concat } from './concat.ts';
import type { PassedHandle } from './passed-handle.ts';
import { Queue } from './queue.ts';

/** Linux's default capacity of a pipe. */
export const PIPE_CAPACITY_BYTES = 64 * 1024;

const NOTHING = new Uint8Array(0);

/** One request for bytes: answered once, with data, with nothing at the end, or with an error. */
export interface Reader {
  readonly limit: number;
  readonly deliver: (result: Uint8Array | ErrnoCode, passed?: PassedHandle) => void;
  /** false while the reader must wait although there are bytes (a background job at a terminal) */
  readonly eligible?: () => boolean;
}

interface Chunk {
  data: Uint8Array;
  /** called once the bytes fit under the capacity or have been read; null when it has been */
  done: ((error: ErrnoCode | null) => void) | null;
  /** goes with the first byte; a read never takes bytes of two chunks when the second has one */
  passed: PassedHandle | undefined;
}

export interface BytePipeOptions {
  readonly capacity?: number;
  /** a read returns no more than one write; an empty write is an end seen once (a terminal's lines and Ctrl-D) */
  readonly boundaries?: boolean;
}

/**
 * A one-way queue of bytes. Writes beyond the capacity are queued too, but their writer is told (`done`) only when
 * they fit: a writer that waits for it is slowed to the reader's pace. Reads are served in the order they came.
 */
export class BytePipe {
  readonly #capacity: number;
  readonly #boundaries: boolean;
  /** told their writers; they fit under the capacity */
  #accepted = new Queue<Chunk>();
  #acceptedBytes = 0;
  #waiting = new Queue<Chunk>();
  #waitingBytes = 0;
  readonly #readers: Reader[] = [];
  #pumping = false;
  #ended = false;
  #readerGone = false;
  #error: ErrnoCode | null = null;
  /** called when the read end closes */
  onReaderGone: (() => void) | null = null;

  constructor(options: BytePipeOptions = {}) {
    this.#capacity = options.capacity ?? PIPE_CAPACITY_BYTES;
    this.#boundaries = options.boundaries ?? false;
  }

  /** bytes written and not read */
  get size(): number {
    return this.#acceptedBytes + this.#waitingBytes;
  }

  get readerGone(): boolean {
    return this.#readerGone;
  }

  /** The returned function withdraws the write if it has not been accepted. `data` belongs to the pipe from now on. */
  write(data: Uint8Array, done: (error: ErrnoCode | null) => void, passed?: PassedHandle): () => void {
    if (this.#readerGone || this.#ended) {
      passed?.drop();
      done('EPIPE');
      return () => undefined;
    }
    if (data.length === 0 && !this.#boundaries) {
      done(null);
      return () => undefined;
    }
    const chunk: Chunk = { data, done, passed };
    this.#waiting.push(chunk);
    this.#waitingBytes += data.length;
    this.#pump();
    return () => {
      if (chunk.done === null || !this.#waiting.remove(chunk)) return;
      this.#waitingBytes -= chunk.data.length;
      chunk.done = null;
      this.#pump();
    };
  }

  /** No more writes; readers see the end after what has been written. */
  end(): void {
    this.#ended = true;
    this.#pump();
  }

  /** Nobody reads any more: writers get EPIPE. */
  closeReader(): void {
    if (this.#readerGone) return;
    this.#readerGone = true;
    this.#drop('EPIPE');
    this.#readers.length = 0;
    this.onReaderGone?.();
  }

  /** As `end`, but after what has been written the reader sees `code`. */
  fail(code: ErrnoCode): void {
    if (!this.#ended) this.#error = code;
    this.end();
  }

  /** Throws away what is queued, as a terminal does on Ctrl-C; its writers go on. */
  flush(): void {
    this.#drop(null);
  }

  #drop(error: ErrnoCode | null): void {
    const waiting = this.#waiting.clear();
    for (const chunk of [...this.#accepted.clear(), ...waiting]) chunk.passed?.drop();
    this.#acceptedBytes = 0;
    this.#waitingBytes = 0;
    for (const chunk of waiting) settle(chunk, error);
  }

  /** The returned function withdraws the request. */
  read(reader: Reader): () => void {
    this.#readers.push(reader);
    this.#pump();
    return () => {
      const index = this.#readers.indexOf(reader);
      if (index !== -1) this.#readers.splice(index, 1);
    };
  }

  /** At most `limit` of the bytes written so far, past whoever waits for them. */
  take(limit: number): Uint8Array {
    const bytes = this.#take(limit);
    this.#accept();
    return bytes;
  }

  /** Serves whoever waits; call it when a reader may have become eligible. */
  wake(): void {
    this.#pump();
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      this.#accept();
      for (;;) {
        const index = this.#readers.findIndex((reader) => reader.eligible?.() ?? true);
        const reader = this.#readers[index];
        if (reader === undefined) break;
        const hasChunk = this.#accepted.length > 0 || this.#waiting.length > 0;
        if (!hasChunk && !this.#ended) break;
        this.#readers.splice(index, 1);
        if (hasChunk) {
          const passed = this.#takePassed();
          reader.deliver(this.#take(reader.limit), passed);
        } else reader.deliver(this.#error ?? NOTHING);
        this.#accept();
      }
    } finally {
      this.#pumping = false;
    }
  }

  /** Moves what fits under the capacity and tells its writers. */
  #accept(): void {
    for (let chunk = this.#waiting.peek(); chunk !== undefined; chunk = this.#waiting.peek()) {
      if (this.#acceptedBytes + chunk.data.length > this.#capacity) return;
      this.#waiting.shift();
      this.#waitingBytes -= chunk.data.length;
      this.#accepted.push(chunk);
      this.#acceptedBytes += chunk.data.length;
      settle(chunk, null);
    }
  }

  #next(): Chunk | undefined {
    return this.#accepted.peek() ?? this.#waiting.peek();
  }

  #takePassed(): PassedHandle | undefined {
    const chunk = this.#next();
    const passed = chunk?.passed;
    if (chunk !== undefined) chunk.passed = undefined;
    return passed;
  }

  #take(limit: number): Uint8Array {
    const first = this.#takeChunk(limit);
    if (this.#boundaries || first.length === limit || this.size === 0) return first;
    const parts = [first];
    let length = first.length;
    while (length < limit && this.size > 0 && this.#next()?.passed === undefined) {
      const next = this.#takeChunk(limit - length);
      parts.push(next);
      length += next.length;
    }
    return concat(parts);
  }

  #takeChunk(limit: number): Uint8Array {
    const accepted = this.#accepted.length > 0;
    const queue = accepted ? this.#accepted : this.#waiting;
    const chunk = queue.peek();
    if (chunk === undefined) return NOTHING;
    const { data } = chunk;
    const whole = data.length <= limit;
    const taken = whole ? data : data.subarray(0, limit);
    if (accepted) this.#acceptedBytes -= taken.length;
    else this.#waitingBytes -= taken.length;
    if (whole) {
      queue.shift();
      settle(chunk, null);
    } else chunk.data = data.subarray(limit);
    return taken;
  }
}

function settle(chunk: Chunk, error: ErrnoCode | null): void {
  const { done } = chunk;
  chunk.done = null;
  done?.(error);
}
