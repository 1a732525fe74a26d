/** The head of a meta-block. https://www.rfc-editor.org/rfc/rfc7932#section-9.2 */
import type { BitInput } from './bit-input.ts';
import { FormatError } from './format-error.ts';
import { readTable, symbolOf, type PrefixTable } from './prefix-code.ts';

export const LITERALS = 0;
export const COMMANDS = 1;
export const DISTANCES = 2;

const BLOCK_LENGTH_ALPHABET = 26;
const LITERAL_ALPHABET = 256;
const COMMAND_ALPHABET = 704;
const SHORT_DISTANCES = 16;
const LITERAL_CONTEXT_BITS = 6;
const DISTANCE_CONTEXT_BITS = 2;

/** [first, extra bits] of the lengths of blocks */
const BLOCK_LENGTHS = [
  [1, 2], [5, 2], [9, 2], [13, 2], [17, 3], [25, 3], [33, 3], [41, 3], [49, 4], [65, 4], [81, 4], [97, 4],
  [113, 5], [145, 5], [177, 5], [209, 5], [241, 6], [305, 6], [369, 7], [497, 8], [753, 9], [1265, 10],
  [2289, 11], [4337, 12], [8433, 13], [16625, 24],
] as const; // prettier-ignore

/** The types that blocks of one kind take turns in. */
export class BlockTypes {
  /** symbols left in this block */
  left = Infinity;
  type = 0;
  #previous = 1;
  readonly count: number;
  readonly #types: PrefixTable | undefined;
  readonly #lengths: PrefixTable | undefined;

  constructor(input: BitInput) {
    this.count = smallNumber(input) + 1;
    if (this.count === 1) return;
    this.#types = readTable(this.count + 2, input);
    this.#lengths = readTable(BLOCK_LENGTH_ALPHABET, input);
    this.left = this.#length(input);
  }

  #length(input: BitInput): number {
    const code = this.#lengths === undefined ? 0 : symbolOf(this.#lengths, input);
    const [first, extra] = BLOCK_LENGTHS[code] ?? [0, 0];
    return first + input.read(extra);
  }

  /** The next block begins; nothing has changed when there is too little input. */
  next(input: BitInput): void {
    const code = this.#types === undefined ? 0 : symbolOf(this.#types, input);
    const left = this.#length(input);
    const wanted = code === 0 ? this.#previous : code === 1 ? this.type + 1 : code - 2;
    this.#previous = this.type;
    this.type = wanted >= this.count ? wanted - this.count : wanted;
    this.left = left;
  }
}

/** 0 to 255 */
function smallNumber(input: BitInput): number {
  if (input.read(1) === 0) return 0;
  const bits = input.read(3);
  return bits === 0 ? 1 : (1 << bits) + input.read(bits);
}

interface ContextMap {
  readonly map: Uint8Array;
  readonly trees: number;
}

function readContextMap(size: number, input: BitInput): ContextMap {
  const map = new Uint8Array(size);
  const trees = smallNumber(input) + 1;
  if (trees === 1) return { map, trees };
  const runs = input.read(1) === 1 ? input.read(4) + 1 : 0;
  const table = readTable(trees + runs, input);
  for (let at = 0; at < size;) {
    const code = symbolOf(table, input);
    if (code === 0) at++;
    else if (code <= runs) {
      at += (1 << code) + input.read(code);
      if (at > size) throw new FormatError('CONTEXT_MAP_REPEAT');
    } else map[at++] = code - runs;
  }
  if (input.read(1) === 1) moveBack(map);
  return { map, trees };
}

/** The inverse of move-to-front. */
function moveBack(map: Uint8Array): void {
  const order = Uint8Array.from({ length: 256 }, (_, index) => index);
  map.forEach((index, at) => {
    const value = order[index] ?? 0;
    map[at] = value;
    order.copyWithin(1, 0, index);
    order[0] = value;
  });
}

export interface Block {
  readonly types: readonly [BlockTypes, BlockTypes, BlockTypes];
  readonly postfixBits: number;
  readonly directDistances: number;
  /** of each type of literals: which contexts count */
  readonly modes: readonly number[];
  readonly literalMap: Uint8Array;
  readonly distanceMap: Uint8Array;
  readonly literals: readonly PrefixTable[];
  readonly commands: readonly PrefixTable[];
  readonly distances: readonly PrefixTable[];
}

const tables = (count: number, alphabet: number, input: BitInput): PrefixTable[] =>
  Array.from({ length: count }, () => readTable(alphabet, input));

export function readBlock(input: BitInput): Block {
  const types = [new BlockTypes(input), new BlockTypes(input), new BlockTypes(input)] as const;
  const postfixBits = input.read(2);
  const directDistances = SHORT_DISTANCES + (input.read(4) << postfixBits);
  const modes = Array.from({ length: types[LITERALS].count }, () => input.read(2));
  const literals = readContextMap(types[LITERALS].count << LITERAL_CONTEXT_BITS, input);
  const distances = readContextMap(types[DISTANCES].count << DISTANCE_CONTEXT_BITS, input);
  return {
    types,
    postfixBits,
    directDistances,
    modes,
    literalMap: literals.map,
    distanceMap: distances.map,
    literals: tables(literals.trees, LITERAL_ALPHABET, input),
    commands: tables(types[COMMANDS].count, COMMAND_ALPHABET, input),
    distances: tables(distances.trees, directDistances + (48 << postfixBits), input),
  };
}

export type Head =
  | { readonly kind: 'end' }
  /** `kind`: bytes as they are, none of the program's concern, or compressed */
  | {
      readonly kind: 'stored' | 'skipped' | 'compressed';
      readonly length: number;
      readonly last: boolean;
    };

const METADATA = 7;

export function readHead(input: BitInput): Head {
  const last = input.read(1) === 1;
  if (last && input.read(1) === 1) return { kind: 'end' };
  const nibbles = input.read(2) + 4;
  if (nibbles === METADATA) return readMetadataHead(input, last);
  let length = 0;
  for (let at = 0; at < nibbles; at++) {
    const nibble = input.read(4);
    if (at === nibbles - 1 && nibbles > 4 && nibble === 0) throw new FormatError('EXUBERANT_NIBBLE');
    length |= nibble << (at * 4);
  }
  const stored = !last && input.read(1) === 1;
  if (stored && input.align() !== 0) throw new FormatError('PADDING_1');
  return { kind: stored ? 'stored' : 'compressed', length: length + 1, last };
}

function readMetadataHead(input: BitInput, last: boolean): Head {
  if (input.read(1) !== 0) throw new FormatError('RESERVED');
  const bytes = input.read(2);
  let length = 0;
  for (let at = 0; at < bytes; at++) {
    const byte = input.read(8);
    if (at === bytes - 1 && bytes > 1 && byte === 0) throw new FormatError('EXUBERANT_META_NIBBLE');
    length |= byte << (at * 8);
  }
  if (input.align() !== 0) throw new FormatError('PADDING_1');
  return { kind: 'skipped', length: bytes === 0 ? 0 : length + 1, last };
}
