import { Inbox } from './inbox.ts';
import type { Transport, WriteDone, WriteOutcome } from './transport.ts';

interface Waiting {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly done: WriteDone;
}

/** One end of a connection whose two ends are both in this process. */
class MemoryEnd implements Transport {
  readonly inbox = new Inbox();
  #peer: MemoryEnd | undefined;
  readonly room: number;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #shut = false;
  #closed = false;
  /** writes fail: the peer is gone and we have been told */
  #broken: string | undefined;

  constructor(room: number) {
    this.room = room;
    this.inbox.onTaken = () => {
      const peer = this.#peer;
      if (peer !== undefined) peer.#flush();
    };
  }

  static join(one: MemoryEnd, other: MemoryEnd): void {
    one.#peer = other;
    other.#peer = one;
  }

  get unsent(): number {
    return this.#waitingBytes;
  }

  /** The other end writes into our inbox as long as there is room, whether we read or not. */
  setReading(): void {
    return undefined;
  }

  write(data: Uint8Array<ArrayBuffer>, done: WriteDone): WriteOutcome {
    if (this.#closed) return { error: 'EBADF' };
    if (this.#shut) return { error: 'EPIPE' };
    if (this.#broken !== undefined) return { error: this.#broken };
    const peer = this.#peer;
    if (peer === undefined || peer.#closed) {
      // the first write to a closed peer is taken; the reset it provokes breaks the next
      this.#broken = 'EPIPE';
      // one that is larger than the buffers meets it on its way
      if (data.byteLength > this.room) return { error: 'EPIPE' };
      this.inbox.fail('ECONNRESET');
      return 'done';
    }
    if (this.#waiting.length === 0 && peer.inbox.size <= this.room) {
      peer.inbox.push(data);
      return 'done';
    }
    this.#waiting.push({ data, done });
    this.#waitingBytes += data.byteLength;
    return 'pending';
  }

  shutdown(): void {
    if (this.#shut || this.#closed) return;
    this.#shut = true;
    this.#peer?.inbox.finish();
  }

  close(reset: boolean): void {
    if (this.#closed) return;
    this.#closed = true;
    const peer = this.#peer;
    if (peer !== undefined && !peer.#closed) {
      if (reset) {
        peer.#broken = 'ECONNRESET';
        peer.inbox.fail('ECONNRESET');
        peer.#settle('ECONNRESET');
      } else {
        peer.inbox.finish();
        if (peer.#waiting.length > 0) {
          peer.#broken = 'EPIPE';
          peer.#settle('EPIPE');
        }
      }
    }
    this.inbox.clear();
    this.#settle('ECANCELED');
  }

  #flush(): void {
    const peer = this.#peer;
    while (peer !== undefined && peer.inbox.size <= this.room) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#waitingBytes -= next.data.byteLength;
      peer.inbox.push(next.data);
      next.done(null);
    }
  }

  #settle(code: string): void {
    this.#waitingBytes = 0;
    for (const { done } of this.#waiting.splice(0)) done(code);
  }
}

/** The two ends of a new connection inside this process. */
export function memoryPair(room: number): readonly [Transport, Transport] {
  const one = new MemoryEnd(room);
  const other = new MemoryEnd(room);
  MemoryEnd.join(one, other);
  return [one, other];
}
