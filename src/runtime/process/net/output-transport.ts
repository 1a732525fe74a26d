import { ErrnoError } from '#base';
import { kernel } from '../kernel-client.ts';
import { isOutputStream } from '../stdio.ts';
import { Inbox } from './inbox.ts';
import type { Transport, WriteDone, WriteOutcome } from './transport.ts';

/** Descriptor 1 or 2 on a pipe or terminal: writes are synchronous, as on Linux. */
export class OutputTransport implements Transport {
  readonly inbox = new Inbox();
  readonly unsent = 0;
  #fd: number;

  constructor(fd: number) {
    this.#fd = fd;
  }

  setReading(): void {
    return undefined;
  }

  write(data: Uint8Array<ArrayBuffer>, _done: WriteDone): WriteOutcome {
    if (isOutputStream(this.#fd)) {
      if (kernel.outputBroken(this.#fd)) return { error: 'EPIPE' };
      kernel.output(this.#fd, data);
      return 'done';
    }
    try {
      kernel.call('write', this.#fd, data, null);
      return 'done';
    } catch (error) {
      if (error instanceof ErrnoError) return { error: error.code };
      throw error;
    }
  }

  shutdown(): void {
    return undefined;
  }

  close(): void {
    return undefined;
  }
}
