import type { SentHandle } from '#runtime/wire';
import { kernel } from '../kernel-client.ts';
import { forgetStream, onStream } from '../streams.ts';
import { Inbox } from './inbox.ts';
import type { Transport, WriteDone, WriteOutcome } from './transport.ts';

/** What the kernel sends ahead of what the program has taken: a busy program holds its writers up. */
const READ_WINDOW_BYTES = 128 * 1024;

interface Waiting {
  readonly token: number;
  readonly done: WriteDone;
}

/** A stream whose other end is in another process or belongs to the kernel. */
export class KernelTransport implements Transport {
  readonly inbox = new Inbox();
  readonly #stream: number;
  readonly #room: number;
  #token = 0;
  #sizes = new Map<number, number>();
  #unsent = 0;
  #waiting: Waiting[] = [];
  #reading = false;
  #shut = false;
  #closed = false;
  #failed: string | undefined;

  constructor(stream: number, room: number) {
    this.#stream = stream;
    this.#room = room;
    this.inbox.onTaken = (bytes) => {
      if (!this.#closed) kernel.post({ type: 'stream.taken', stream, bytes });
    };
    onStream(stream, {
      data: (bytes, handle) => {
        this.inbox.push(bytes, handle);
      },
      end: () => {
        this.inbox.finish();
      },
      error: (code) => {
        this.#fail(code);
      },
      wrote: (token, error) => {
        this.#wrote(token, error);
      },
    });
  }

  get stream(): number {
    return this.#stream;
  }

  get room(): number {
    return this.#room;
  }

  /** What fits the buffer counts as sent. */
  get unsent(): number {
    return Math.max(0, this.#unsent - this.#room);
  }

  setReading(on: boolean): void {
    if (on === this.#reading || this.#closed) return;
    this.#reading = on;
    kernel.post({ type: 'stream.read', stream: this.#stream, on, window: READ_WINDOW_BYTES });
  }

  write(data: Uint8Array<ArrayBuffer>, done: WriteDone, handle?: SentHandle): WriteOutcome {
    if (this.#closed) return { error: 'EBADF' };
    if (this.#shut) return { error: 'EPIPE' };
    if (this.#failed !== undefined) return { error: this.#failed === 'ECONNRESET' ? 'EPIPE' : this.#failed };
    const token = ++this.#token;
    this.#sizes.set(token, data.byteLength);
    this.#unsent += data.byteLength;
    const passed = handle === undefined ? {} : { handle };
    kernel.post({ type: 'stream.write', stream: this.#stream, token, data, ...passed }, [data.buffer]);
    if (this.#unsent <= this.#room) return 'done';
    this.#waiting.push({ token, done });
    return 'pending';
  }

  shutdown(): void {
    if (this.#shut || this.#closed) return;
    this.#shut = true;
    kernel.post({ type: 'stream.shutdown', stream: this.#stream });
  }

  close(reset: boolean): void {
    if (this.#closed) return;
    this.#closed = true;
    forgetStream(this.#stream);
    kernel.post({ type: 'stream.close', stream: this.#stream, reset });
    this.#settle('ECANCELED');
  }

  #wrote(token: number, error: string | null): void {
    this.#unsent -= this.#sizes.get(token) ?? 0;
    this.#sizes.delete(token);
    if (error !== null) {
      this.#fail(error);
      return;
    }
    while (this.#waiting[0] !== undefined && this.#unsent <= this.#room) this.#waiting.shift()?.done(null);
  }

  #fail(code: string): void {
    this.#failed ??= code;
    // a reader that has already seen the end, or will, is not told of a broken pipe
    if (code !== 'EPIPE') this.inbox.fail(code);
    this.#settle(code);
  }

  #settle(code: string): void {
    for (const { done } of this.#waiting.splice(0)) done(code);
  }
}
