/** Finds what is repeated in a block: chains of places that begin alike. */
import type { Sequence } from './zstd-sequences.ts';

const MIN_MATCH = 4;
const HASH_BITS = 16;
const CHAIN_BITS = 17;
const CHAIN_MASK = (1 << CHAIN_BITS) - 1;
const LONG_ENOUGH = 256;

export class MatchFinder {
  /** heads and links, as places in the whole stream, one more than they are */
  readonly #heads = new Int32Array(1 << HASH_BITS);
  readonly #links = new Int32Array(1 << CHAIN_BITS);
  readonly #depth: number;
  readonly #lazy: boolean;
  readonly #window: number;
  #recent: readonly [number, number, number] = [1, 4, 8];

  constructor(level: number, window: number) {
    this.#depth = Math.min(512, Math.round(2 ** (1 + Math.max(0, level) * 0.4)));
    this.#lazy = level > 2;
    this.#window = window;
  }

  #hash(bytes: Uint8Array, at: number): number {
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    return Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
  }

  #remember(bytes: Uint8Array, at: number, place: number): void {
    const hash = this.#hash(bytes, at);
    this.#links[place & CHAIN_MASK] = this.#heads[hash] ?? 0;
    this.#heads[hash] = place + 1;
  }

  static #alike(bytes: Uint8Array, one: number, other: number, end: number): number {
    let length = 0;
    while (other + length < end && bytes[one + length] === bytes[other + length]) length++;
    return length;
  }

  /** [length, distance] of the best match for `at`; length 0 when there is none. */
  #best(bytes: Uint8Array, at: number, end: number, base: number): readonly [number, number] {
    const place = base + at;
    let length = 0;
    let distance = 0;
    const [recent] = this.#recent;
    if (recent <= at) {
      const alike = MatchFinder.#alike(bytes, at - recent, at, end);
      if (alike >= MIN_MATCH) [length, distance] = [alike, recent];
    }
    let candidate = (this.#heads[this.#hash(bytes, at)] ?? 0) - 1;
    for (let n = 0; n < this.#depth && candidate >= base && length < LONG_ENOUGH; n++) {
      const back = place - candidate;
      if (back > this.#window || back <= 0) break;
      const alike = MatchFinder.#alike(bytes, at - back, at, end);
      if (alike >= MIN_MATCH && alike > length + (distance === recent ? 1 : 0))
        [length, distance] = [alike, back];
      if (back > CHAIN_MASK) break;
      const next = (this.#links[candidate & CHAIN_MASK] ?? 0) - 1;
      if (next >= candidate) break;
      candidate = next;
    }
    return [length, distance];
  }

  /** The number for a distance, and the three last ones after it. */
  #offset(distance: number, literals: number): number {
    const [a, b, c] = this.#recent;
    const order = literals > 0 ? [a, b, c] : [b, c, a - 1];
    const at = order.indexOf(distance);
    if (at === -1) {
      this.#recent = [distance, a, b];
      return distance + 3;
    }
    if (literals > 0 && at === 0) return 1;
    this.#recent = distance === b ? [b, a, c] : [distance, a, b];
    return at + 1;
  }

  /**
   * Sequences and literals of `bytes` from `start` to `end`; before `start` is what came earlier, `base` the place of the
   * first byte in the stream. `undo` takes the distances back, for a block that is stored.
   */
  find(
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
  ): { sequences: Sequence[]; literals: Uint8Array; undo: () => void } {
    const before = this.#recent;
    const sequences: Sequence[] = [];
    const literals = new Uint8Array(end - start);
    let count = 0;
    let from = start;
    let at = start;
    const lastStart = end - MIN_MATCH;
    while (at <= lastStart) {
      let [length, distance] = this.#best(bytes, at, end, base);
      this.#remember(bytes, at, base + at);
      if (length === 0) {
        at++;
        continue;
      }
      while (this.#lazy && length < LONG_ENOUGH && at + 1 <= lastStart) {
        const [longer, further] = this.#best(bytes, at + 1, end, base);
        if (longer <= length + 1) break;
        at++;
        this.#remember(bytes, at, base + at);
        [length, distance] = [longer, further];
      }
      literals.set(bytes.subarray(from, at), count);
      count += at - from;
      sequences.push({ literals: at - from, offset: this.#offset(distance, at - from), match: length });
      const behind = at + length;
      for (at++; at < behind; at++) if (at <= lastStart) this.#remember(bytes, at, base + at);
      from = behind;
    }
    literals.set(bytes.subarray(from, end), count);
    count += end - from;
    return {
      sequences,
      literals: literals.subarray(0, count),
      undo: () => {
        this.#recent = before;
      },
    };
  }
}
