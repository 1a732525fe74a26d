/** Prefix codes as Brotli writes them. https://www.rfc-editor.org/rfc/rfc7932#section-3 */
import type { BitInput } from './bit-input.ts';
import { FormatError } from './format-error.ts';

const MAX_BITS = 15;
const ROOT_BITS = 8;
const ROOT_MASK = (1 << ROOT_BITS) - 1;
const LENGTH_CODES = 18;
const LENGTH_ROOT_BITS = 5;
const REPEAT_PREVIOUS = 16;
const DEFAULT_LENGTH = 8;
const SPACE = 1 << MAX_BITS;
const LENGTH_ORDER = [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;
/** [bits, length of a code for lengths] by the next four bits */
const LENGTH_OF_LENGTHS = [
  [2, 0], [2, 4], [2, 3], [3, 2], [2, 0], [2, 4], [2, 3], [4, 1],
  [2, 0], [2, 4], [2, 3], [3, 2], [2, 0], [2, 4], [2, 3], [4, 5],
] as const; // prettier-ignore

/** Entries are bits << 16 | symbol; in the first part, for longer codes, bits << 16 | the distance to a second part. */
export type PrefixTable = Int32Array;

/** The next key of that length, its bits reversed. */
function nextKey(key: number, length: number): number {
  let step = 1 << (length - 1);
  while ((key & step) !== 0) step >>= 1;
  return (key & (step - 1)) + step;
}

function fill(table: number[], at: number, step: number, end: number, entry: number): void {
  for (let to = at + end - step; to >= at; to -= step) table[to] = entry;
}

function secondBits(counts: readonly number[], length: number, rootBits: number): number {
  let bits = length;
  let left = 1 << (bits - rootBits);
  while (bits < MAX_BITS) {
    left -= counts[bits] ?? 0;
    if (left <= 0) break;
    bits++;
    left <<= 1;
  }
  return bits - rootBits;
}

function tableOf(lengths: Uint8Array, rootBits: number): PrefixTable {
  const counts = new Array<number>(MAX_BITS + 1).fill(0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const sorted: number[] = [];
  for (let length = 1; length <= MAX_BITS; length++)
    if (counts[length] !== 0) lengths.forEach((each, symbol) => each === length && sorted.push(symbol));
  const table: number[] = [];
  let size = 1 << rootBits;
  if (sorted.length === 1) return new Int32Array(size).fill(sorted[0] ?? 0);
  const rootMask = size - 1;
  let key = 0;
  let next = 0;
  for (let length = 1; length <= rootBits; length++)
    for (let left = counts[length] ?? 0; left > 0; left--) {
      fill(table, key, 1 << length, size, (length << 16) | (sorted[next++] ?? 0));
      key = nextKey(key, length);
    }
  let start = 0;
  let low = -1;
  for (let length = rootBits + 1; length <= MAX_BITS; length++)
    for (; (counts[length] ?? 0) > 0; counts[length] = (counts[length] ?? 0) - 1) {
      if ((key & rootMask) !== low) {
        start += size;
        low = key & rootMask;
        const bits = secondBits(counts, length, rootBits);
        size = 1 << bits;
        table[low] = ((bits + rootBits) << 16) | (start - low);
      }
      const entry = ((length - rootBits) << 16) | (sorted[next++] ?? 0);
      fill(table, start + (key >> rootBits), 1 << (length - rootBits), size, entry);
      key = nextKey(key, length);
    }
  return Int32Array.from(table);
}

/** The next symbol. */
export function symbolOf(table: PrefixTable, input: BitInput): number {
  const bits = input.peek();
  const index = bits & ROOT_MASK;
  let entry = table[index] ?? 0;
  const more = (entry >> 16) - ROOT_BITS;
  if (more > 0) {
    entry = table[index + (entry & 0xffff) + ((bits >>> ROOT_BITS) & ((1 << more) - 1))] ?? 0;
    input.skip(ROOT_BITS + (entry >> 16));
  } else input.skip(entry >> 16);
  return entry & 0xffff;
}

function simpleLengths(alphabet: number, input: BitInput): Uint8Array {
  const bits = 32 - Math.clz32(alphabet - 1);
  const count = input.read(2) + 1;
  const symbols = Array.from({ length: count }, () => input.read(bits));
  if (symbols.some((symbol) => symbol >= alphabet)) throw new FormatError('SIMPLE_HUFFMAN_ALPHABET');
  if (new Set(symbols).size < count) throw new FormatError('SIMPLE_HUFFMAN_SAME');
  const lengths = new Uint8Array(alphabet);
  const shapes = [[1], [1, 1], [1, 2, 2], [2, 2, 2, 2]] as const;
  const shape = count === 4 && input.read(1) === 1 ? [1, 2, 3, 3] : (shapes[count - 1] ?? []);
  symbols.forEach((symbol, at) => (lengths[symbol] = shape[at] ?? 0));
  return lengths;
}

function codedLengths(alphabet: number, skipped: number, input: BitInput): Uint8Array {
  const ofLengths = new Uint8Array(LENGTH_CODES);
  let space = 32;
  let codes = 0;
  for (let at = skipped; at < LENGTH_CODES && space > 0; at++) {
    const [bits, length] = LENGTH_OF_LENGTHS[input.peek() & 15] ?? [0, 0];
    input.skip(bits);
    ofLengths[LENGTH_ORDER[at] ?? 0] = length;
    if (length === 0) continue;
    space -= 32 >> length;
    codes++;
  }
  if (codes !== 1 && space !== 0) throw new FormatError('CL_SPACE');
  return expandedLengths(alphabet, tableOf(ofLengths, LENGTH_ROOT_BITS), input);
}

function expandedLengths(alphabet: number, table: PrefixTable, input: BitInput): Uint8Array {
  const lengths = new Uint8Array(alphabet);
  let left = SPACE;
  let previous = DEFAULT_LENGTH;
  let repeat = 0;
  let repeated = 0;
  // too many of them are found out at the end only, as Google's decoder does
  for (let symbol = 0; symbol < alphabet && left !== 0;) {
    const entry = table[input.peek() & 31] ?? 0;
    input.skip(entry >> 16);
    const code = entry & 0xffff;
    if (code < REPEAT_PREVIOUS) {
      repeat = 0;
      lengths[symbol++] = code;
      if (code !== 0) {
        previous = code;
        left -= SPACE >> code;
      }
      continue;
    }
    const extra = code - 14;
    const length = code === REPEAT_PREVIOUS ? previous : 0;
    if (repeated !== length) repeat = 0;
    repeated = length;
    const before = repeat;
    if (repeat > 0) repeat = (repeat - 2) << extra;
    repeat += input.read(extra) + 3;
    const more = repeat - before;
    if (symbol + more > alphabet) throw new FormatError('HUFFMAN_SPACE');
    lengths.fill(length, symbol, symbol + more);
    symbol += more;
    if (length !== 0) left -= more << (MAX_BITS - length);
  }
  if (left !== 0) throw new FormatError('HUFFMAN_SPACE');
  return lengths;
}

const SIMPLE = 1;

export function readTable(alphabet: number, input: BitInput): PrefixTable {
  const kind = input.read(2);
  const lengths = kind === SIMPLE ? simpleLengths(alphabet, input) : codedLengths(alphabet, kind, input);
  return tableOf(lengths, ROOT_BITS);
}
