import type { ReceivedHandle } from '#runtime/wire';

/** Bytes that have arrived and wait to be read, then an end or a failure. */
export class Inbox {
  #parts: Uint8Array[] = [];
  /** what came with the first byte of a part */
  readonly #handles = new Map<Uint8Array, ReceivedHandle>();
  #taken: ReceivedHandle | undefined;
  #size = 0;
  #end: 'open' | 'ended' | { readonly failed: string } = 'open';
  /** something to read has arrived */
  onReadable: () => void = () => undefined;
  /** that many bytes have been taken out */
  onTaken: (count: number) => void = () => undefined;

  /** bytes that wait */
  get size(): number {
    return this.#size;
  }

  get end(): 'open' | 'ended' | { readonly failed: string } {
    return this.#end;
  }

  /** What came with the bytes that were taken last; once. */
  claim(): ReceivedHandle | undefined {
    const taken = this.#taken;
    this.#taken = undefined;
    return taken;
  }

  push(bytes: Uint8Array, handle?: ReceivedHandle): void {
    if (bytes.byteLength === 0 || this.#end !== 'open') return;
    if (handle !== undefined) this.#handles.set(bytes, handle);
    this.#parts.push(bytes);
    this.#size += bytes.byteLength;
    this.onReadable();
  }

  finish(): void {
    if (this.#end !== 'open') return;
    this.#end = 'ended';
    this.onReadable();
  }

  /** What arrived before can still be read. */
  fail(code: string): void {
    if (this.#end !== 'open') return;
    this.#end = { failed: code };
    this.onReadable();
  }

  /** At most `limit` bytes of what has arrived, as one read of the operating system would give them. */
  take(limit: number): Uint8Array | undefined {
    const first = this.#parts[0];
    if (first === undefined) return undefined;
    let taken: Uint8Array;
    this.#taken = this.#handles.get(first);
    this.#handles.delete(first);
    if (first.byteLength >= limit || this.#parts.length === 1 || this.#handles.size > 0) {
      taken = first.byteLength > limit ? first.subarray(0, limit) : first;
      if (taken.byteLength === first.byteLength) this.#parts.shift();
      else this.#parts[0] = first.subarray(limit);
    } else {
      taken = new Uint8Array(Math.min(limit, this.#size));
      let at = 0;
      let whole = 0;
      for (const part of this.#parts) {
        const room = taken.byteLength - at;
        if (part.byteLength > room) {
          taken.set(part.subarray(0, room), at);
          this.#parts[whole] = part.subarray(room);
          break;
        }
        taken.set(part, at);
        at += part.byteLength;
        whole++;
      }
      this.#parts.splice(0, whole);
    }
    this.#size -= taken.byteLength;
    this.onTaken(taken.byteLength);
    return taken;
  }

  /** Throws away what waits; the writer learns that there is room. */
  clear(): void {
    const count = this.#size;
    this.#parts = [];
    this.#size = 0;
    if (count > 0) this.onTaken(count);
  }
}
