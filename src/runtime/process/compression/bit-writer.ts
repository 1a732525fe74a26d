/** Bits into bytes, lowest first: what the FSE and Huffman streams of Zstandard are made of. */
export class BitWriter {
  #bytes = new Uint8Array(256);
  #length = 0;
  #rest = 0;
  #count = 0;

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  /** The lowest `count` bits of `value`; at most 31. */
  add(value: number, count: number): void {
    if (count > 16) {
      this.add(value & 0xffff, 16);
      this.add(value >>> 16, count - 16);
      return;
    }
    this.#rest |= (value & ((1 << count) - 1)) << this.#count;
    this.#count += count;
    while (this.#count >= 8) {
      if (this.#length === this.#bytes.length) this.#grow();
      this.#bytes[this.#length++] = this.#rest & 0xff;
      this.#rest >>>= 8;
      this.#count -= 8;
    }
  }

  /** What was written, its last byte filled up with zeros. */
  finish(): Uint8Array {
    if (this.#count > 0) this.add(0, 8 - this.#count);
    return this.#bytes.subarray(0, this.#length);
  }

  /** The same behind a bit that marks the end: the decoder reads from there, backwards. */
  finishBackwards(): Uint8Array {
    this.add(1, 1);
    return this.finish();
  }
}
