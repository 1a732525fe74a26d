/** The sequences of a Zstandard block. https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.3.2 */
import { BitWriter } from './bit-writer.ts';
import { describeDistribution, fittingLog, FseTable, normalised, type Distribution } from './fse.ts';

/** So many literals, then so many bytes from before: `offset` is 1 to 3 for one of the last three, else three more than it. */
export interface Sequence {
  readonly literals: number;
  readonly offset: number;
  readonly match: number;
}

interface Kind {
  readonly predefined: FseTable;
  readonly most: number;
}

const kind = (places: Distribution, log: number, most: number): Kind => ({
  predefined: new FseTable(places, log),
  most,
});

const many = (count: number, value: number): number[] => new Array<number>(count).fill(value);

const LITERAL_LENGTHS = kind(
  [4, 3, ...many(11, 2), 1, 1, 1, ...many(9, 2), 3, 2, ...many(5, 1), ...many(4, -1)],
  6,
  9,
);
const MATCH_LENGTHS = kind([1, 4, 3, ...many(6, 2), ...many(37, 1), ...many(7, -1)], 6, 9);
const OFFSETS = kind([...many(6, 1), 2, 2, 2, ...many(15, 1), ...many(5, -1)], 5, 8);

/** Below this a table of its own costs more than it saves. */
const MIN_FOR_TABLE = 64;

const highBit = (value: number): number => 31 - Math.clz32(value);

/** [code, bits that follow, their value] */
type Coded = readonly [number, number, number];

/** Codes from `first` on, each for 2**bits values from `base` on. */
function ranges(first: number, base: number, bits: readonly number[]): readonly (readonly number[])[] {
  let at = base;
  return bits.map((count, n) => {
    const start = at;
    at += 1 << count;
    return [start, first + n, count];
  });
}

const LITERAL_RANGES = ranges(16, 16, [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
const MATCH_RANGES = ranges(32, 35, [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

function coded(value: number, table: readonly (readonly number[])[]): Coded {
  const [base = 0, code = 0, bits = 0] = table.findLast(([start = 0]) => start <= value) ?? [];
  return [code, bits, value - base];
}

const literalCode = (length: number): Coded => (length < 16 ? [length, 0, 0] : coded(length, LITERAL_RANGES));
const matchCode = (length: number): Coded => (length < 35 ? [length - 3, 0, 0] : coded(length, MATCH_RANGES));
const offsetCode = (offset: number): Coded => {
  const code = highBit(offset);
  return [code, code, offset - (1 << code)];
};

/** The table for these codes, its mode and its description. */
function tableFor(codes: readonly Coded[], { predefined, most }: Kind): [FseTable, number, Uint8Array] {
  const counts: number[] = [];
  for (const [code] of codes) {
    while (counts.length <= code) counts.push(0);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const kinds = counts.filter((count) => count > 0).length;
  if (codes.length < MIN_FOR_TABLE || kinds < 2) return [predefined, 0, new Uint8Array(0)];
  const log = fittingLog(codes.length, kinds, most);
  const places = normalised(counts, log);
  return [new FseTable(places, log), 2, describeDistribution(places, log)];
}

function countBytes(count: number): number[] {
  if (count < 128) return [count];
  if (count < 0x7f00) return [(count >> 8) + 128, count & 0xff];
  return [255, (count - 0x7f00) & 0xff, (count - 0x7f00) >> 8];
}

const NONE: Coded = [0, 0, 0];

/** The whole sequences section. */
export function sequencesSection(
  sequences: readonly Sequence[],
): readonly (readonly number[] | Uint8Array)[] {
  if (sequences.length === 0) return [[0]];
  const lengths = sequences.map(({ literals }) => literalCode(literals));
  const offsets = sequences.map(({ offset }) => offsetCode(offset));
  const matches = sequences.map(({ match }) => matchCode(match));
  const [lengthTable, lengthMode, lengthText] = tableFor(lengths, LITERAL_LENGTHS);
  const [offsetTable, offsetMode, offsetText] = tableFor(offsets, OFFSETS);
  const [matchTable, matchMode, matchText] = tableFor(matches, MATCH_LENGTHS);
  const out = new BitWriter();
  let lengthState = 0;
  let offsetState = 0;
  let matchState = 0;
  const last = sequences.length - 1;
  for (let at = last; at >= 0; at--) {
    const length = lengths[at] ?? NONE;
    const offset = offsets[at] ?? NONE;
    const match = matches[at] ?? NONE;
    if (at === last) {
      matchState = matchTable.begin(match[0]);
      offsetState = offsetTable.begin(offset[0]);
      lengthState = lengthTable.begin(length[0]);
    } else {
      offsetState = offsetTable.encode(out, offsetState, offset[0]);
      matchState = matchTable.encode(out, matchState, match[0]);
      lengthState = lengthTable.encode(out, lengthState, length[0]);
    }
    out.add(length[2], length[1]);
    out.add(match[2], match[1]);
    out.add(offset[2], offset[1]);
  }
  matchTable.end(out, matchState);
  offsetTable.end(out, offsetState);
  lengthTable.end(out, lengthState);
  const modes = (lengthMode << 6) | (offsetMode << 4) | (matchMode << 2);
  return [countBytes(sequences.length), [modes], lengthText, offsetText, matchText, out.finishBackwards()];
}
