import type { KernelEvent } from '#runtime/wire';
import { ownBuffer } from './compact.ts';
import type { Pty } from './pty.ts';

const REST_CHUNK_MAX_BYTES = 1024 * 1024;

/** The host's end of the terminal of one process it spawned. */
export class HostTerminal {
  readonly pty: Pty;
  readonly #pid: number;
  /** output sent to the host and not yet passed on; beyond it the terminal's writers wait */
  readonly #windowBytes: number;
  readonly #post: (event: KernelEvent, transfer: ArrayBuffer[]) => void;
  #untaken = 0;
  #cancel: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #finished = false;

  constructor(
    pid: number,
    pty: Pty,
    windowBytes: number,
    post: (event: KernelEvent, transfer: ArrayBuffer[]) => void,
  ) {
    this.#pid = pid;
    this.#windowBytes = windowBytes;
    this.pty = pty;
    this.#post = post;
    this.#ask();
  }

  taken(bytes: number): void {
    this.#untaken = Math.max(0, this.#untaken - bytes);
    this.#ask();
  }

  #ask(): void {
    if (this.#finished || this.#cancel !== null || this.#timer !== null) return;
    if (this.#untaken >= this.#windowBytes) return;
    let delivered = false;
    const cancel = this.pty.output.read({
      limit: this.#windowBytes - this.#untaken,
      deliver: (result) => {
        delivered = true;
        this.#cancel = null;
        if (typeof result === 'string' || result.length === 0) return;
        this.#send(result);
        // the first bytes go at once; what follows in the same turn goes together
        this.#timer = setTimeout(() => {
          this.#timer = null;
          this.#ask();
        }, 0);
      },
    });
    if (!delivered) this.#cancel = cancel;
  }

  #send(bytes: Uint8Array): void {
    this.#untaken += bytes.length;
    const data = ownBuffer(bytes);
    this.#post({ type: 'output', pid: this.#pid, data }, [data.buffer]);
  }

  /** Sends what is left, window or not: the exit is reported after all output. */
  finish(): void {
    this.#finished = true;
    this.#cancel?.();
    if (this.#timer !== null) clearTimeout(this.#timer);
    while (this.pty.output.size > 0) this.#send(this.pty.output.take(REST_CHUNK_MAX_BYTES));
  }
}
