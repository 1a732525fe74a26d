/**
 * Brotli, as its input comes and as far as there is room for the output. Each step reads all it needs, or nothing:
 * then it is taken again when there is more. https://www.rfc-editor.org/rfc/rfc7932
 */
import type { CodecFailure, CodecState } from '../bindings/zlib/codec.ts';
import { BitInput, MORE } from './bit-input.ts';
import { COMMANDS, DISTANCES, LITERALS, readBlock, readHead, type Block, type Head } from './brotli-block.ts';
import {
  INSERT_LENGTHS,
  COPY_LENGTHS,
  INSERT_FROM,
  COPY_FROM,
  WITH_DISTANCE,
  SHORT_DISTANCES,
  SHORT,
} from './brotli-codes.ts';
import { FormatError } from './format-error.ts';
import { symbolOf } from './prefix-code.ts';

/** What the standard lists: contexts, the words of the dictionary and how to change them. */
export interface BrotliTables {
  /** contexts by a byte; of each mode the offset for the last byte, then for the one before */
  readonly lookup: Uint8Array;
  readonly offsets: Uint16Array;
  /** of the words of a length: where they begin, and the bits of their number */
  readonly wordOffsets: Uint32Array;
  readonly wordBits: Uint8Array;
  readonly transforms: number;
  /** Writes a transformed word at `at`; gives its length. */
  readonly write: (to: Uint8Array, at: number, offset: number, length: number, transform: number) => number;
}

const NONE = [0, 0] as const;
const NO_TABLE = new Int32Array(1);
const WORD_MAX = 24;
const WORD_MIN = 4;
/** longer than any word with what a transform puts around it */
const WORD_ROOM = 64;

type Phase = 'window' | 'head' | 'stored' | 'skipped' | 'block' | 'command' | 'literals' | 'distance' | 'copy' | 'word' | 'end'; // prettier-ignore

const UNEXPECTED_END: CodecFailure = {
  message: 'unexpected end of file',
  code: 'Z_BUF_ERROR',
  errno: -5,
};
const FINISH = 2;

export class BrotliDecoder {
  readonly #tables: BrotliTables;
  readonly #input = new BitInput();
  #phase: Phase = 'window';
  #window = new Uint8Array(0);
  #mask = 0;
  #reach = 0;
  /** bytes made so far */
  #made = 0;
  #last = false;
  /** bytes that this meta-block still makes */
  #left = 0;
  #block: Block | undefined;
  #literals = 0;
  #copy = 0;
  #repeats = false;
  #distance = 0;
  #distances = [4, 11, 15, 16];
  #word = new Uint8Array(WORD_ROOM);
  #wordAt = 0;
  #wordEnd = 0;

  constructor(tables: BrotliTables) {
    this.#tables = tables;
  }

  run(state: CodecState, flush: number): CodecFailure | undefined {
    const input = this.#input;
    const kept = input.data.length;
    const given = state.input.subarray(state.inputAt);
    if (kept === 0) input.data = given;
    else {
      const all = new Uint8Array(kept + given.length);
      all.set(input.data);
      all.set(given, kept);
      input.data = all;
    }
    let starved: boolean;
    try {
      starved = this.#work(state);
      // told when the output is handed out, before the end of the block is there to tell
      if (this.#left < 0) throw new FormatError('BLOCK_LENGTH_1');
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      return { message: error.message, code: error.code, errno: error.errno };
    }
    const used = starved ? input.data.length : Math.max(input.used, kept);
    state.inputAt += used - kept;
    input.data = input.data.slice(input.at, used);
    input.at = 0;
    return starved && flush === FINISH ? UNEXPECTED_END : undefined;
  }

  /** Until the stream has ended or the output is full (false), or there is too little input (true). */
  #work(state: CodecState): boolean {
    const input = this.#input;
    for (;;) {
      if (this.#phase === 'end') return false;
      const { at, shift } = input;
      try {
        if (this.#step(state)) return false;
      } catch (error) {
        if (error !== MORE) throw error;
        input.at = at;
        input.shift = shift;
        return true;
      }
    }
  }

  /** True when it would need more room. */
  #step(state: CodecState): boolean {
    const room = state.output.length - state.outputAt;
    switch (this.#phase) {
      case 'window':
        this.#open(windowBits(this.#input));
        this.#phase = 'head';
        return false;
      case 'head':
        this.#begin(readHead(this.#input));
        return false;
      case 'skipped':
        return this.#skip();
      case 'stored':
        return room === 0 || this.#store(state, room);
      case 'block':
        this.#block = readBlock(this.#input);
        this.#phase = 'command';
        return false;
      case 'command':
        this.#command(this.#current);
        return false;
      case 'literals':
        return room === 0 || this.#literal(state, room, this.#current);
      case 'distance':
        this.#goBack(this.#current);
        return false;
      case 'copy':
        return room === 0 || this.#repeat(state, room);
      case 'word':
        return room === 0 || this.#spell(state, room);
      case 'end':
        return true;
    }
  }

  get #current(): Block {
    if (this.#block === undefined) throw new FormatError('BLOCK_LENGTH_1');
    return this.#block;
  }

  #open(bits: number): void {
    this.#window = new Uint8Array(1 << bits);
    this.#mask = this.#window.length - 1;
    this.#reach = this.#window.length - 16;
  }

  #begin(head: Head): void {
    if (head.kind === 'end') {
      if (this.#input.align() !== 0) throw new FormatError('PADDING_2');
      this.#phase = 'end';
      return;
    }
    this.#last = head.last;
    this.#left = head.length;
    this.#phase = head.kind === 'compressed' ? 'block' : head.kind;
    if (head.length === 0) this.#done();
  }

  /** The meta-block has ended. */
  #done(): void {
    if (this.#left < 0) throw new FormatError('BLOCK_LENGTH_2');
    this.#block = undefined;
    this.#phase = 'head';
    if (!this.#last) return;
    if (this.#input.align() !== 0) throw new FormatError('PADDING_2');
    this.#phase = 'end';
  }

  #skip(): boolean {
    const input = this.#input;
    const count = Math.min(this.#left, input.data.length - input.at);
    if (count === 0) throw MORE;
    input.at += count;
    this.#left -= count;
    if (this.#left === 0) this.#done();
    return false;
  }

  #put(state: CodecState, byte: number): void {
    this.#window[this.#made++ & this.#mask] = byte;
    state.output[state.outputAt++] = byte;
  }

  #store(state: CodecState, room: number): boolean {
    const input = this.#input;
    const count = Math.min(this.#left, room, input.data.length - input.at);
    if (count === 0) throw MORE;
    for (let n = 0; n < count; n++) this.#put(state, input.data[input.at++] ?? 0);
    this.#left -= count;
    if (this.#left === 0) this.#done();
    return false;
  }

  #command({ types, commands }: Block): void {
    const input = this.#input;
    const type = types[COMMANDS];
    if (type.left === 0) return type.next(input); // a step of its own
    const code = symbolOf(commands[type.type] ?? NO_TABLE, input);
    const cell = code >> 6;
    const [insertFirst, insertExtra] = INSERT_LENGTHS[(INSERT_FROM[cell] ?? 0) + ((code >> 3) & 7)] ?? NONE;
    const [copyFirst, copyExtra] = COPY_LENGTHS[(COPY_FROM[cell] ?? 0) + (code & 7)] ?? NONE;
    const literals = insertFirst + input.read(insertExtra);
    this.#copy = copyFirst + input.read(copyExtra);
    this.#literals = literals;
    this.#left -= literals;
    this.#repeats = code < WITH_DISTANCE;
    this.#phase = literals > 0 ? 'literals' : 'distance';
    type.left--;
  }

  #literal(state: CodecState, room: number, { types, modes, literalMap, literals }: Block): boolean {
    const input = this.#input;
    const type = types[LITERALS];
    if (type.left === 0) {
      type.next(input);
      return false;
    }
    const { lookup, offsets } = this.#tables;
    const mode = (modes[type.type] ?? 0) * 2;
    const [lastFrom = 0, beforeFrom = 0] = [offsets[mode], offsets[mode + 1]];
    const mapFrom = type.type << 6;
    const count = Math.min(this.#literals, room, type.left);
    let last = this.#window[(this.#made - 1) & this.#mask] ?? 0;
    let before = this.#window[(this.#made - 2) & this.#mask] ?? 0;
    let done = 0;
    // the last few bytes of the input are read one step at a time: each may be the last whole one
    while (done < count && (done === 0 || input.data.length - input.at > 4)) {
      const context = (lookup[lastFrom + last] ?? 0) | (lookup[beforeFrom + before] ?? 0);
      const byte = symbolOf(literals[literalMap[mapFrom + context] ?? 0] ?? NO_TABLE, input);
      before = last;
      last = byte;
      this.#put(state, byte);
      done++;
    }
    type.left -= done;
    this.#literals -= done;
    if (this.#literals === 0) this.#phase = 'distance';
    return false;
  }

  #goBack({ types, distanceMap, distances, postfixBits, directDistances }: Block): void {
    if (this.#left <= 0) return this.#done();
    const input = this.#input;
    const type = types[DISTANCES];
    let code = 0;
    if (!this.#repeats) {
      if (type.left === 0) return type.next(input);
      const context = Math.min(this.#copy, 5) - 2;
      code = symbolOf(distances[distanceMap[(type.type << 2) + context] ?? 0] ?? NO_TABLE, input);
      if (code >= directDistances) {
        const coded = code - directDistances;
        const upper = coded >> postfixBits;
        const extra = (upper >> 1) + 1;
        const from = ((2 + (upper & 1)) << extra) - 4;
        code =
          directDistances + ((from + input.read(extra)) << postfixBits) + (coded & ((1 << postfixBits) - 1));
      }
      type.left--;
    }
    const [back, more] = SHORT[code] ?? NONE;
    const distance =
      code < SHORT_DISTANCES ? (this.#distances[back - 1] ?? 0) + more : code - SHORT_DISTANCES + 1;
    if (distance <= 0) throw new FormatError('DISTANCE');
    const reach = Math.min(this.#made, this.#reach);
    if (distance > reach) return this.#choose(distance - reach - 1);
    if (code !== 0) this.#distances = [distance, ...this.#distances.slice(0, 3)];
    this.#distance = distance;
    this.#left -= this.#copy;
    this.#phase = 'copy';
  }

  /** A word of the dictionary. */
  #choose(address: number): void {
    const length = this.#copy;
    if (length < WORD_MIN || length > WORD_MAX) throw new FormatError('DICTIONARY');
    const { wordOffsets, wordBits, transforms, write } = this.#tables;
    const bits = wordBits[length] ?? 0;
    const transform = address >> bits;
    if (transform >= transforms) throw new FormatError('TRANSFORM');
    const offset = (wordOffsets[length] ?? 0) + (address & ((1 << bits) - 1)) * length;
    this.#wordEnd = write(this.#word, 0, offset, length, transform);
    this.#wordAt = 0;
    this.#left -= this.#wordEnd;
    this.#phase = 'word';
  }

  #repeat(state: CodecState, room: number): boolean {
    const count = Math.min(this.#copy, room);
    for (let n = 0; n < count; n++)
      this.#put(state, this.#window[(this.#made - this.#distance) & this.#mask] ?? 0);
    this.#copy -= count;
    if (this.#copy === 0) this.#next();
    return false;
  }

  #spell(state: CodecState, room: number): boolean {
    for (let n = 0; n < room && this.#wordAt < this.#wordEnd; n++)
      this.#put(state, this.#word[this.#wordAt++] ?? 0);
    if (this.#wordAt >= this.#wordEnd) this.#next();
    return false;
  }

  #next(): void {
    if (this.#left > 0) this.#phase = 'command';
    else this.#done();
  }
}

const LARGE_WINDOW = 1;

function windowBits(input: BitInput): number {
  if (input.read(1) === 0) return 16;
  const upper = input.read(3);
  if (upper !== 0) return 17 + upper;
  const lower = input.read(3);
  if (lower === LARGE_WINDOW) throw new FormatError('WINDOW_BITS');
  return lower === 0 ? 17 : 8 + lower;
}
