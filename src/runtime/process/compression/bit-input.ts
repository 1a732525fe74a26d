/** Thrown when the bits of a step have not all come yet: the step is done again, from its start, with more of them. */
export const MORE = Symbol('more input');

/** Bits of bytes, the lowest first. */
export class BitInput {
  data: Uint8Array = new Uint8Array(0);
  /** the byte that the next bit is in, and the bit */
  at = 0;
  shift = 0;

  /** The next 24 bits at least; zeros behind the end. */
  peek(): number {
    const { data, at } = this;
    const word =
      (data[at] ?? 0) |
      ((data[at + 1] ?? 0) << 8) |
      ((data[at + 2] ?? 0) << 16) |
      ((data[at + 3] ?? 0) << 24);
    return word >>> this.shift;
  }

  skip(bits: number): void {
    const end = this.shift + bits;
    const at = this.at + (end >> 3);
    if (at > this.data.length || (at === this.data.length && (end & 7) !== 0)) throw MORE;
    this.at = at;
    this.shift = end & 7;
  }

  /** up to 24 bits */
  read(bits: number): number {
    const value = this.peek() & ((1 << bits) - 1);
    this.skip(bits);
    return value;
  }

  /** To the next byte; what was left of this one. */
  align(): number {
    return this.shift === 0 ? 0 : this.read(8 - this.shift);
  }

  /** bytes that a bit has been taken of */
  get used(): number {
    return this.at + (this.shift === 0 ? 0 : 1);
  }
}
