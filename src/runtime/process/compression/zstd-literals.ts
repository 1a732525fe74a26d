/** The literals of a Zstandard block: Huffman codes where they save. https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.3.1 */
import { BitWriter } from './bit-writer.ts';
import { describeDistribution, fittingLog, FseTable, normalised } from './fse.ts';

const MAX_CODE_BITS = 11;
const MAX_WEIGHT_LOG = 6;
const MIN_LITERALS = 48;
const MAX_DIRECT_WEIGHTS = 128;
const MAX_TREE_BYTES = 127;

/** Bits of each symbol's code: Huffman's, made no longer than the format allows. */
function codeLengths(counts: Uint32Array): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  interface Node {
    readonly count: number;
    readonly symbols: readonly number[];
  }
  let nodes: Node[] = [];
  counts.forEach((count, symbol) => {
    if (count > 0) nodes.push({ count, symbols: [symbol] });
  });
  // package-merge: the cheapest 2n-2 packages of coins say how long each code is
  nodes.sort((a, b) => a.count - b.count);
  const coins = nodes;
  const wanted = 2 * coins.length - 2;
  for (let level = 1; level < MAX_CODE_BITS; level++) {
    const packages: Node[] = [];
    for (let at = 0; at + 1 < nodes.length; at += 2) {
      const [one, other] = [nodes[at], nodes[at + 1]];
      if (one !== undefined && other !== undefined)
        packages.push({ count: one.count + other.count, symbols: [...one.symbols, ...other.symbols] });
    }
    nodes = [...coins, ...packages].sort((a, b) => a.count - b.count);
  }
  for (const { symbols } of nodes.slice(0, wanted))
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
  return lengths;
}

/** The longest codes come first, from 0 on; then in order of symbols. */
function codesOf(lengths: Uint8Array, longest: number): Uint16Array {
  const perLength = new Array<number>(longest + 2).fill(0);
  for (const length of lengths) if (length > 0) perLength[length] = (perLength[length] ?? 0) + 1;
  const next = new Array<number>(longest + 2).fill(0);
  let value = 0;
  for (let length = longest; length > 0; length--) {
    next[length] = value;
    value = (value + (perLength[length] ?? 0)) >> 1;
  }
  return Uint16Array.from(lengths, (length) => {
    if (length === 0) return 0;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    return code;
  });
}

/** Weights as an FSE stream of two states; undefined where that is no way. */
function packedWeights(weights: readonly number[]): Uint8Array | undefined {
  const counts = new Array<number>(Math.max(...weights) + 1).fill(0);
  for (const weight of weights) counts[weight] = (counts[weight] ?? 0) + 1;
  const kinds = counts.filter((count) => count > 0).length;
  if (weights.length <= 2 || kinds < 2 || Math.max(...counts) === 1) return undefined;
  const log = fittingLog(weights.length, kinds, MAX_WEIGHT_LOG);
  const places = normalised(counts, log);
  const table = new FseTable(places, log);
  const out = new BitWriter();
  const last = weights.length - 1;
  // the first state holds the even places, the second the odd ones
  const states = [0, 0];
  states[last & 1] = table.begin(weights[last] ?? 0);
  states[(last - 1) & 1] = table.begin(weights[last - 1] ?? 0);
  for (let at = last - 2; at >= 0; at--)
    states[at & 1] = table.encode(out, states[at & 1] ?? 0, weights[at] ?? 0);
  table.end(out, states[1] ?? 0);
  table.end(out, states[0] ?? 0);
  const head = describeDistribution(places, log);
  const body = out.finishBackwards();
  if (head.length + body.length > MAX_TREE_BYTES) return undefined;
  return Uint8Array.of(head.length + body.length, ...head, ...body);
}

/** The lengths as weights; that of the last symbol follows from the others. */
function describeTree(lengths: Uint8Array, longest: number, lastSymbol: number): Uint8Array | undefined {
  const weights = Array.from(lengths.subarray(0, lastSymbol), (length) =>
    length === 0 ? 0 : longest + 1 - length,
  );
  const packed = packedWeights(weights);
  if (weights.length > MAX_DIRECT_WEIGHTS) return packed;
  const direct = new Uint8Array(1 + ((weights.length + 1) >> 1));
  direct[0] = 127 + weights.length;
  weights.forEach((weight, at) => {
    const byte = 1 + (at >> 1);
    direct[byte] = (direct[byte] ?? 0) | ((at & 1) === 0 ? weight << 4 : weight);
  });
  return packed === undefined || direct.length <= packed.length ? direct : packed;
}

function stream(literals: Uint8Array, lengths: Uint8Array, codes: Uint16Array): Uint8Array {
  const out = new BitWriter();
  for (let at = literals.length - 1; at >= 0; at--) {
    const symbol = literals[at] ?? 0;
    out.add(codes[symbol] ?? 0, lengths[symbol] ?? 0);
  }
  return out.finishBackwards();
}

function rawHead(type: 0 | 1, size: number): number[] {
  if (size < 32) return [type | (size << 3)];
  if (size < 4096) return [type | (1 << 2) | ((size & 0xf) << 4), size >> 4];
  return [type | (3 << 2) | ((size & 0xf) << 4), (size >> 4) & 0xff, size >> 12];
}

const joined = (parts: readonly ArrayLike<number>[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

function huffman(literals: Uint8Array, counts: Uint32Array, lastSymbol: number): Uint8Array | undefined {
  const lengths = codeLengths(counts);
  const longest = Math.max(...lengths);
  const tree = describeTree(lengths, longest, lastSymbol);
  if (tree === undefined) return undefined;
  const codes = codesOf(lengths, longest);
  const size = literals.length;
  const one = size < 256;
  const quarter = (size + 3) >> 2;
  const streams = (one ? [0] : [0, 1, 2, 3]).map((n) =>
    stream(
      one ? literals : literals.subarray(n * quarter, Math.min(size, (n + 1) * quarter)),
      lengths,
      codes,
    ),
  );
  const jumps = one ? [] : streams.slice(0, 3).flatMap(({ length }) => [length & 0xff, length >> 8]);
  const length = streams.reduce((sum, part) => sum + part.length, tree.length + jumps.length);
  // how many bits each of the two sizes has, and the number for it
  const [bits, format] =
    size < 1024 && length < 1024 ? [10, one ? 0 : 1] : size < 16384 && length < 16384 ? [14, 2] : [18, 3];
  const head = new BitWriter();
  head.add(2, 2);
  head.add(format, 2);
  head.add(size, bits);
  head.add(length, bits);
  return joined([head.finish(), tree, jumps, ...streams]);
}

/** The whole literals section. */
export function literalsSection(literals: Uint8Array): Uint8Array {
  const counts = new Uint32Array(256);
  for (const byte of literals) counts[byte] = (counts[byte] ?? 0) + 1;
  const lastSymbol = counts.findLastIndex((count) => count > 0);
  const raw = joined([rawHead(0, literals.length), literals]);
  if (literals.length < MIN_LITERALS) return raw;
  if (counts[lastSymbol] === literals.length) return joined([rawHead(1, literals.length), [lastSymbol]]);
  const coded = huffman(literals, counts, lastSymbol);
  return coded !== undefined && coded.length < raw.length ? coded : raw;
}
