/** Finite state entropy, the encoder's side. https://www.rfc-editor.org/rfc/rfc8878#section-4.1 */
import { BitWriter } from './bit-writer.ts';

const MIN_LOG = 5;

const highBit = (value: number): number => 31 - Math.clz32(value);

/** How often each symbol is to stand in a table of 2**log places: -1 is "less than once". */
export type Distribution = readonly number[];

/** Counts scaled to a sum of 2**log, where each symbol that occurs keeps at least one place. */
export function normalised(counts: readonly number[], log: number): Distribution {
  const size = 1 << log;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const places = counts.map((count) => (count === 0 ? 0 : Math.max(1, Math.round((count * size) / total))));
  let over = places.reduce((sum, count) => sum + count, 0) - size;
  while (over !== 0) {
    // the most frequent symbol feels one place the least
    const at = places.indexOf(Math.max(...places));
    const step = over > 0 ? Math.min(over, Math.max(1, (places[at] ?? 0) >> 2)) : over;
    places[at] = (places[at] ?? 0) - step;
    over -= step;
  }
  return places;
}

/** A table's size that fits `total` symbols of so many kinds. */
export const fittingLog = (total: number, kinds: number, most: number): number =>
  Math.min(most, Math.max(MIN_LOG, highBit(Math.max(1, kinds - 1)) + 1, highBit(total) - 2));

/** The description of a distribution. https://www.rfc-editor.org/rfc/rfc8878#section-4.1.1 */
export function describeDistribution(places: Distribution, log: number): Uint8Array {
  const out = new BitWriter();
  out.add(log - MIN_LOG, 4);
  let remaining = (1 << log) + 1;
  let threshold = 1 << log;
  let bits = log + 1;
  let afterZero = false;
  let symbol = 0;
  while (symbol < places.length && remaining > 1) {
    if (afterZero) {
      let zeros = 0;
      while (symbol < places.length && places[symbol] === 0) {
        symbol++;
        zeros++;
      }
      if (symbol === places.length) break;
      for (; zeros >= 3; zeros -= 3) out.add(3, 2);
      out.add(zeros, 2);
    }
    const count = places[symbol++] ?? 0;
    const spare = 2 * threshold - 1 - remaining;
    remaining -= Math.abs(count);
    let value = count + 1;
    if (value >= threshold) value += spare;
    out.add(value, value < spare ? bits - 1 : bits);
    afterZero = count === 0;
    while (remaining < threshold && threshold > 1) {
      bits--;
      threshold >>= 1;
    }
  }
  return out.finish();
}

/** States and transitions of a distribution, for encoding from the last symbol to the first. */
export class FseTable {
  readonly log: number;
  readonly #next: Uint16Array;
  readonly #deltaBits: Int32Array;
  readonly #deltaState: Int32Array;

  constructor(places: Distribution, log: number) {
    const size = 1 << log;
    this.log = log;
    this.#next = new Uint16Array(size);
    this.#deltaBits = new Int32Array(places.length);
    this.#deltaState = new Int32Array(places.length);
    const spread = FseTable.#spread(places, size);
    const starts: number[] = [];
    let total = 0;
    places.forEach((count, symbol) => {
      starts.push(total);
      const used = Math.abs(count);
      if (used === 0) return;
      const mostBits = used === 1 ? log : log - highBit(used - 1);
      this.#deltaBits[symbol] = (mostBits << 16) - (used << mostBits);
      this.#deltaState[symbol] = total - used;
      total += used;
    });
    spread.forEach((symbol, at) => {
      const start = starts[symbol] ?? 0;
      this.#next[start] = size + at;
      starts[symbol] = start + 1;
    });
  }

  static #spread(places: Distribution, size: number): Uint8Array {
    const spread = new Uint8Array(size);
    let high = size - 1;
    places.forEach((count, symbol) => {
      if (count === -1) spread[high--] = symbol;
    });
    const step = (size >> 1) + (size >> 3) + 3;
    let at = 0;
    places.forEach((count, symbol) => {
      for (let n = 0; n < count; n++) {
        spread[at] = symbol;
        do at = (at + step) & (size - 1);
        while (at > high);
      }
    });
    return spread;
  }

  /** The state that stands for `symbol` at the end. */
  begin(symbol: number): number {
    const delta = this.#deltaBits[symbol] ?? 0;
    const bits = (delta + (1 << 15)) >> 16;
    const value = (bits << 16) - delta;
    return this.#next[(value >> bits) + (this.#deltaState[symbol] ?? 0)] ?? 0;
  }

  /** Writes what leads from the state that stands for `symbol` to `state`, and returns the former. */
  encode(out: BitWriter, state: number, symbol: number): number {
    const bits = (state + (this.#deltaBits[symbol] ?? 0)) >> 16;
    out.add(state, bits);
    return this.#next[(state >> bits) + (this.#deltaState[symbol] ?? 0)] ?? 0;
  }

  end(out: BitWriter, state: number): void {
    out.add(state, this.log);
  }
}
