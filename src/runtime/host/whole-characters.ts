/** Bytes that a UTF-8 sequence starting with `lead` needs, or 0 where `lead` does not start one. */
const needed = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0);

/** How many bytes at the end begin a character that has not arrived in full. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return needed(byte) > back ? back : 0;
  }
  return 0;
}

/**
 * Cuts a byte stream between characters: the client decodes every chunk by itself, so that a character split over
 * two chunks would become two replacement marks.
 */
export class WholeCharacters {
  #rest: Uint8Array<ArrayBufferLike> = new Uint8Array();

  push(bytes: Uint8Array): Uint8Array {
    let all = bytes;
    if (this.#rest.length > 0) {
      all = new Uint8Array(this.#rest.length + bytes.length);
      all.set(this.#rest);
      all.set(bytes, this.#rest.length);
    }
    const cut = all.length - unfinished(all);
    this.#rest = all.slice(cut);
    return cut === all.length ? all : all.slice(0, cut);
  }

  /** What is left at the end of the stream. */
  rest(): Uint8Array {
    const rest = this.#rest;
    this.#rest = new Uint8Array();
    return rest;
  }
}
