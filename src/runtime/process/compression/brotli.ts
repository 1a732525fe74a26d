/**
 * Entry of the library part `brotli`: Google's encoder compiled to JavaScript, and a decoder. The build makes the
 * encoder's start synchronous (`build/programs.ts`), as Node's brotliCompressSync needs it.
 */
import createEncoder from 'brotli-encoder';
import { decompress } from 'brotli/decompress';
import type { Codec } from '../bindings/zlib/codec.ts';
import { BrotliStream } from './brotli-stream.ts';
import { FlushingCodec } from './flushing-codec.ts';

export interface BrotliSettings {
  readonly quality: number;
  readonly windowBits: number;
  readonly mode: number;
}

let encoder: ReturnType<typeof createEncoder> | undefined;

/** More than the longest stream of incompressible data needs. */
const SLACK_BYTES = 1024;

/** The stream of no bytes in the default window, which Node makes; the encoder makes nothing. */
const EMPTY = Uint8Array.of(0x3b);

function compressBrotli(data: Uint8Array, settings: BrotliSettings): Uint8Array {
  if (data.length === 0) return EMPTY;
  encoder ??= createEncoder();
  const room = data.length + (data.length >> 3) + SLACK_BYTES;
  const input = encoder._malloc(Math.max(1, data.length));
  const output = encoder._malloc(room);
  const none = encoder._malloc(1);
  encoder.HEAPU8.set(data, input);
  const length = encoder._encodeWithDictionary(
    settings.quality,
    settings.windowBits,
    settings.mode,
    data.length,
    input,
    0,
    none,
    room,
    output,
  );
  const made = length < 0 ? undefined : encoder.HEAPU8.slice(output, output + length);
  for (const pointer of [input, output, none]) encoder._free(pointer);
  if (made === undefined)
    throw new RangeError(`${data.length} bytes are more than the Brotli encoder takes at once`);
  return made;
}

export const encoderOf = (settings: BrotliSettings): Codec =>
  new FlushingCodec(() => new BrotliStream((data) => compressBrotli(data, settings), settings.windowBits));

/** BrotliDecoderErrorCode by what the decoder says; the first that fits. */
const FORMAT_ERRORS: readonly (readonly [said: RegExp, name: string, errno: number])[] = [
  [/size nibble/, 'EXUBERANT_NIBBLE', -1],
  [/reserved bit/, 'RESERVED', -2],
  [/size byte/, 'EXUBERANT_META_NIBBLE', -3],
  [/invalid symbols/, 'SIMPLE_HUFFMAN_SAME', -5],
  [/num_codes or space/, 'CL_SPACE', -6],
  [/ReadHuffmanCode/, 'HUFFMAN_SPACE', -7],
  [/context_map/, 'CONTEXT_MAP_REPEAT', -8],
  [/backward reference/, 'DICTIONARY', -12],
  [/distance/, 'DISTANCE', -16],
  [/padding/, 'PADDING_2', -15],
  [/(?:)/, 'PADDING_1', -14],
];

export function formatError(said: string): { readonly code: string; readonly errno: number } {
  const [, name, errno] = FORMAT_ERRORS.find(([pattern]) => pattern.test(said)) ?? [null, 'PADDING_1', -14];
  return { code: `ERR__ERROR_FORMAT_${name}`, errno };
}

/** Bits that tell the size of the window: 0, or 1 and a number of three bits, or 1000 and another. */
function windowBits(first: number): number {
  if ((first & 1) === 0) return 1;
  return (first & 0b1110) === 0 ? 7 : 4;
}

const LAST_AND_EMPTY = 0b11;

/** The decoder ends at the mark of an empty stream, behind which its byte must be zero. https://www.rfc-editor.org/rfc/rfc7932#section-9.2 */
function isBadlyPadded(input: Uint8Array): boolean {
  const used = windowBits(input[0] ?? 0);
  const bits = ((input[0] ?? 0) | ((input[1] ?? 0) << 8)) >> used;
  if ((bits & LAST_AND_EMPTY) !== LAST_AND_EMPTY) return false;
  const end = used + 2;
  const left = (8 - (end % 8)) % 8;
  return ((bits >> 2) & ((1 << left) - 1)) !== 0;
}

export function decompressBrotli(data: Uint8Array): Uint8Array {
  if (isBadlyPadded(data)) throw new Error('bad padding');
  return decompress(data);
}
