/** The dictionary of the standard, which comes packed: https://www.rfc-editor.org/rfc/rfc7932#appendix-A */
import { lookup, lookupOffsets } from 'brotli-tables/context';
import packed from 'brotli-tables/words';
import { BrotliDecoder } from './brotli-decoder.ts';

const WORDS_BYTES = 122_784;

/** Called by the package's own table of words. */
export function init(): Uint8Array {
  const none = {
    wordOffsets: new Uint32Array(0),
    wordBits: new Uint8Array(0),
    transforms: 0,
    write: () => 0,
  };
  const decoder = new BrotliDecoder({ lookup, offsets: lookupOffsets, ...none });
  const output = new Uint8Array(WORDS_BYTES);
  const state = { input: packed, inputAt: 0, output, outputAt: 0 };
  const failure = decoder.run(state, 0);
  if (failure !== undefined || state.outputAt !== WORDS_BYTES)
    throw new Error("Brotli's words do not unpack");
  return output;
}
