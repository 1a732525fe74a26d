/**
 * Entry of the library part `brotli`: Google's encoder compiled to JavaScript, and a decoder
 * of our own. The build makes the
 * encoder's start synchronous (`build/programs.ts`), as Node's brotliCompressSync needs it.
 */
import createEncoder from 'brotli-encoder';
import { lookup, lookupOffsets } from 'brotli-tables/context';
import { init, offsetsByLength, sizeBitsByLength } from 'brotli-tables/dictionary';
import { kNumTransforms, transformDictionaryWord } from 'brotli-tables/transform';
import type { Codec } from '../bindings/zlib/codec.ts';
import { BrotliDecoder, type BrotliTables } from './brotli-decoder.ts';
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

let tables: BrotliTables | undefined;

function standardTables(): BrotliTables {
  init();
  return {
    lookup,
    offsets: lookupOffsets,
    wordOffsets: offsetsByLength,
    wordBits: sizeBitsByLength,
    transforms: kNumTransforms,
    write: transformDictionaryWord,
  };
}

export function decoder(): Codec {
  const made = (): BrotliDecoder => new BrotliDecoder((tables ??= standardTables()));
  let current = made();
  return {
    run: (state, flush) => current.run(state, flush),
    reset: () => {
      current = made();
      return undefined;
    },
    params: () => undefined, // a decoder has none
  };
}
