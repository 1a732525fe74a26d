/** Entry of the library part `zstd`: a decoder over fzstd, and an encoder of our own. */
import type { Codec, CodecFailure } from '../bindings/zlib/codec.ts';
import { FlushingCodec, type FlushingEncoder } from './flushing-codec.ts';
import { ZstdFrame, type ZstdSettings } from './zstd-encoder.ts';

export { decoder } from './zstd-stream.ts';

const WRONG_SIZE: CodecFailure = {
  message: 'Src size is incorrect',
  code: 'ZSTD_error_srcSize_wrong',
  errno: 72,
};

class CheckedFrame extends ZstdFrame implements FlushingEncoder {
  readonly #pledged: number | undefined;

  constructor(settings: ZstdSettings) {
    super(settings);
    this.#pledged = settings.pledgedBytes;
  }

  override finish(): CodecFailure | undefined {
    if (this.#pledged !== undefined && this.#pledged !== this.taken) return WRONG_SIZE;
    super.finish();
    return undefined;
  }
}

/** The smallest and the largest value of each parameter; 0 leaves it to the level. */
const BOUNDS: Readonly<Record<number, readonly [number, number]>> = {
  101: [10, 31],
  102: [6, 30],
  103: [6, 30],
  104: [1, 30],
  105: [3, 7],
  106: [0, 131072],
  107: [1, 9],
  160: [0, 2],
};

const NOT_GIVEN = 0xffffffff;
const LEVEL = 100;
const WINDOW_LOG = 101;
const CONTENT_SIZE = 200;
const CHECKSUM = 201;
/** of the decoder, under the number of the encoder's level */
const MAX_WINDOW_LOG = 100;
const MOST_LEVEL = 22;
const DEFAULT_LEVEL = 3;

const isWithin = (value: number, [least, most]: readonly [number, number]): boolean =>
  value === NOT_GIVEN || value === 0 || (value >= least && value <= most);

/** What a stream's parameters ask for; undefined when one of them is out of its bounds. */
export function encoderOf(values: Uint32Array, pledgedBytes: number | undefined): Codec | undefined {
  if (Object.entries(BOUNDS).some(([key, bounds]) => !isWithin(values[Number(key)] ?? NOT_GIVEN, bounds)))
    return undefined;
  const given = (key: number, otherwise: number): number => {
    const value = values[key] ?? NOT_GIVEN;
    return value === NOT_GIVEN ? otherwise : value;
  };
  const settings = {
    level: Math.min(MOST_LEVEL, given(LEVEL, DEFAULT_LEVEL) | 0),
    windowLog: given(WINDOW_LOG, 0),
    checksum: given(CHECKSUM, 0) !== 0,
    contentSize: given(CONTENT_SIZE, 1) !== 0,
    pledgedBytes,
  };
  return new FlushingCodec(() => new CheckedFrame(settings));
}

export const decoderTakes = (values: Uint32Array): boolean =>
  isWithin(values[MAX_WINDOW_LOG] ?? NOT_GIVEN, [10, 31]);
