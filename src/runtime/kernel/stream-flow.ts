import type { KernelMessage, ReceivedHandle } from '#runtime/wire';
import type { Caller } from './caller.ts';
import { ownBuffer } from './compact.ts';
import type { StreamDescription } from './description.ts';
import type { PassedHandle } from './passed-handle.ts';

const CHUNK_MAX_BYTES = 64 * 1024;

interface FlowOwner extends Caller {
  post: (message: KernelMessage, transfer?: ArrayBuffer[]) => void;
  /** takes what came with the bytes; null when there is no room for it */
  adopt: (passed: PassedHandle) => ReceivedHandle | null;
}

/** Sends a stream's bytes to its process while that asks for them, no more than the window ahead of what it took. */
export class StreamFlow {
  readonly #owner: FlowOwner;
  readonly #stream: number;
  readonly #description: StreamDescription;
  #on = false;
  #window = Infinity;
  #untaken = 0;
  #cancel: (() => void) | null = null;

  constructor(owner: FlowOwner, stream: number, description: StreamDescription) {
    this.#owner = owner;
    this.#stream = stream;
    this.#description = description;
  }

  start(window: number): void {
    this.#on = true;
    this.#window = window;
    this.#ask();
  }

  stop(): void {
    this.#on = false;
    this.#cancel?.();
    this.#cancel = null;
  }

  taken(bytes: number): void {
    this.#untaken = Math.max(0, this.#untaken - bytes);
    this.#ask();
  }

  #ask(): void {
    const { incoming } = this.#description;
    if (!this.#on || this.#cancel !== null || this.#untaken >= this.#window) return;
    if (incoming === null) {
      this.#on = false;
      this.#owner.post({ type: 'stream.error', stream: this.#stream, error: 'EBADF' });
      return;
    }
    // `read` may deliver before it returns: then there is nothing left to withdraw
    let delivered = false;
    const cancel = incoming.read({
      limit: Math.min(CHUNK_MAX_BYTES, this.#window - this.#untaken),
      eligible: () => this.#description.mayRead(this.#owner),
      deliver: (result, passed) => {
        delivered = true;
        this.#cancel = null;
        this.#pass(result, passed);
      },
    });
    if (!delivered) this.#cancel = cancel;
  }

  #pass(result: Uint8Array | string, passed: PassedHandle | undefined): void {
    const stream = this.#stream;
    if (typeof result === 'string') {
      this.#on = false;
      this.#owner.post({ type: 'stream.error', stream, error: result });
    } else if (result.length === 0) {
      this.#on = false;
      this.#owner.post({ type: 'stream.end', stream });
    } else {
      this.#untaken += result.length;
      const data = ownBuffer(result);
      const handle = passed === undefined ? null : this.#owner.adopt(passed);
      this.#owner.post({ type: 'stream.data', stream, data, ...(handle === null ? {} : { handle }) }, [
        data.buffer,
      ]);
      this.#ask();
    }
  }
}
