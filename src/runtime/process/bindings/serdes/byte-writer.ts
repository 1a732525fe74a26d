/** A growing buffer with the numbers of V8's format. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  length = 0;

  #reserve(count: number): number {
    const at = this.length;
    if (at + count > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#bytes.length * 2, at + count));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.length = at + count;
    return at;
  }

  byte(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  varint(value: number): void {
    let left = value;
    while (left >= 0x80) {
      this.byte((left % 0x80) | 0x80);
      left = Math.floor(left / 0x80);
    }
    this.byte(left);
  }

  varint64(value: bigint): void {
    let left = value;
    while (left >= 0x80n) {
      this.byte(Number(left & 0x7fn) | 0x80);
      left >>= 7n;
    }
    this.byte(Number(left));
  }

  double(value: number): void {
    const at = this.#reserve(8); // first: it may replace the view
    this.#view.setFloat64(at, value, true);
  }

  raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** the low byte of each unit, or both */
  units(text: string, wide: boolean): void {
    const at = this.#reserve(wide ? text.length * 2 : text.length);
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (wide) this.#view.setUint16(at + index * 2, unit, true);
      else this.#bytes[at + index] = unit;
    }
  }

  /** What has been written, in memory of its own; starts afresh. */
  release(): Uint8Array<ArrayBuffer> {
    const all = this.#bytes.slice(0, this.length);
    this.length = 0;
    return all;
  }
}

export const varintSize = (value: number): number => {
  let size = 1;
  for (let left = value; left >= 0x80; left = Math.floor(left / 0x80)) size++;
  return size;
};
