/** zlib's seven modes, as ZlibContext of node_zlib.cc runs them. */
import type * as ZlibPart from '../../compression/zlib.ts';
import { libraryPart } from '../../library-part.ts';
import type { Codec, CodecFailure, CodecState } from './codec.ts';

export const DEFLATE = 1;
export const INFLATE = 2;
export const GZIP = 3;
export const GUNZIP = 4;
export const DEFLATERAW = 5;
export const INFLATERAW = 6;
export const UNZIP = 7;

const Z_FINISH = 4;
const Z_OK = 0;
const Z_STREAM_END = 1;
const Z_NEED_DICT = 2;
const Z_DATA_ERROR = -3;
const Z_BUF_ERROR = -5;
const Z_DEFLATED = 8;
const GZIP_ID = [0x1f, 0x8b] as const;
const GZIP_WINDOW = 16;
const DETECT_WINDOW = 32;

const NAMES: Readonly<Record<number, string>> = {
  [Z_OK]: 'Z_OK',
  [Z_STREAM_END]: 'Z_STREAM_END',
  [Z_NEED_DICT]: 'Z_NEED_DICT',
  [-1]: 'Z_ERRNO',
  [-2]: 'Z_STREAM_ERROR',
  [Z_DATA_ERROR]: 'Z_DATA_ERROR',
  [-4]: 'Z_MEM_ERROR',
  [Z_BUF_ERROR]: 'Z_BUF_ERROR',
  [-6]: 'Z_VERSION_ERROR',
};

const zlib = (): typeof ZlibPart => libraryPart<typeof ZlibPart>('zlib');

export interface DeflateSettings {
  readonly mode: number;
  readonly windowBits: number;
  readonly level: number;
  readonly memLevel: number;
  readonly strategy: number;
  readonly dictionary: Uint8Array | undefined;
  readonly rejectGarbageAfterEnd: boolean;
}

export class DeflateCodec implements Codec {
  readonly #settings: DeflateSettings;
  readonly #stream: ZlibPart.ZStream;
  #mode: number;
  #gzipBytesSeen = 0;
  #error = Z_OK;
  #flush = 0;
  #started = false;
  #trailingJunk = false;

  constructor(settings: DeflateSettings) {
    this.#settings = settings;
    this.#mode = settings.mode;
    this.#stream = new (zlib().ZStream)();
  }

  get #deflates(): boolean {
    return this.#mode === DEFLATE || this.#mode === GZIP || this.#mode === DEFLATERAW;
  }

  get #windowBits(): number {
    const { windowBits, mode } = this.#settings;
    if (mode === GZIP || mode === GUNZIP) return windowBits + GZIP_WINDOW;
    if (mode === UNZIP) return windowBits + DETECT_WINDOW;
    return mode === DEFLATERAW || mode === INFLATERAW ? -windowBits : windowBits;
  }

  #start(): CodecFailure | undefined {
    if (this.#started) return undefined;
    this.#started = true;
    const { level, memLevel, strategy } = this.#settings;
    this.#error = this.#deflates
      ? zlib().zlibDeflateInit2(
          this.#stream,
          level,
          Z_DEFLATED,
          this.#windowBits,
          memLevel,
          strategy as 0, // pako's literal types; the library checked the range
        )
      : zlib().zlibInflateInit2(this.#stream, this.#windowBits);
    return this.#error === Z_OK ? this.#setDictionary() : this.#failure('Init error');
  }

  #setDictionary(): CodecFailure | undefined {
    const { dictionary } = this.#settings;
    if (dictionary === undefined) return undefined;
    this.#error = Z_OK;
    if (this.#mode === DEFLATE || this.#mode === DEFLATERAW) {
      this.#error = zlib().zlibDeflateSetDictionary(this.#stream, dictionary);
    } else if (this.#mode === INFLATERAW) {
      this.#error = zlib().zlibInflateSetDictionary(this.#stream, dictionary);
    }
    return this.#error === Z_OK ? undefined : this.#failure('Failed to set dictionary');
  }

  #failure(message: string): CodecFailure {
    const { msg } = this.#stream;
    return {
      message: msg === '' ? message : msg,
      code: NAMES[this.#error] ?? 'Z_UNKNOWN',
      errno: this.#error,
    };
  }

  run(state: CodecState, flush: number): CodecFailure | undefined {
    const failed = this.#start();
    if (failed !== undefined) return failed;
    const stream = this.#stream;
    stream.input = state.input;
    stream.next_in = state.inputAt;
    stream.avail_in = state.input.length - state.inputAt;
    stream.output = state.output as Uint8Array<ArrayBuffer>; // pako only writes to it
    stream.next_out = state.outputAt;
    stream.avail_out = state.output.length - state.outputAt;
    this.#flush = flush;
    if (this.#deflates) this.#error = zlib().zlibDeflate(stream, flush as 0);
    else this.#inflate(flush); // any flush mode, as above
    state.inputAt = stream.next_in;
    state.outputAt = stream.next_out;
    return this.#verdict();
  }

  /** Is it gzip or zlib? The first two bytes tell, and may come apart. */
  #detect(): void {
    const { input, next_in: at, avail_in: available } = this.#stream;
    if (available === 0) return;
    let next = at;
    if (this.#gzipBytesSeen === 0) {
      if (input[next] !== GZIP_ID[0]) {
        this.#mode = INFLATE;
        return;
      }
      this.#gzipBytesSeen = 1;
      next++;
      if (available === 1) return;
    }
    if (input[next] === GZIP_ID[1]) {
      this.#gzipBytesSeen = 2;
      this.#mode = GUNZIP;
    } else this.#mode = INFLATE;
  }

  #inflate(flush: number): void {
    if (this.#mode === UNZIP) this.#detect();
    const stream = this.#stream;
    const run = (): number => zlib().zlibInflate(stream, flush as 0); // any flush mode
    this.#error = run();
    const { dictionary } = this.#settings;
    if (this.#mode !== INFLATERAW && this.#error === Z_NEED_DICT && dictionary !== undefined) {
      this.#error = zlib().zlibInflateSetDictionary(stream, dictionary);
      if (this.#error === Z_OK) this.#error = run();
      // tells a wrong dictionary from wrong data
      else if (this.#error === Z_DATA_ERROR) this.#error = Z_NEED_DICT;
    }
    // another member of the archive; zeros are padding
    while (
      stream.avail_in > 0 &&
      this.#mode === GUNZIP &&
      this.#error === Z_STREAM_END &&
      stream.input[stream.next_in] !== 0
    ) {
      if (this.#settings.rejectGarbageAfterEnd && stream.input[stream.next_in] !== GZIP_ID[0]) {
        this.#trailingJunk = true;
        return;
      }
      this.reset();
      this.#error = run();
    }
  }

  #verdict(): CodecFailure | undefined {
    if (this.#trailingJunk) {
      return { message: 'Trailing junk', code: 'ERR_TRAILING_JUNK_AFTER_STREAM_END', errno: this.#error };
    }
    switch (this.#error) {
      case Z_OK:
      case Z_BUF_ERROR:
        return this.#stream.avail_out !== 0 && this.#flush === Z_FINISH
          ? this.#failure('unexpected end of file')
          : undefined;
      case Z_STREAM_END:
        return undefined;
      case Z_NEED_DICT:
        return this.#failure(
          this.#settings.dictionary === undefined ? 'Missing dictionary' : 'Bad dictionary',
        );
      default:
        return this.#failure('Zlib error');
    }
  }

  reset(): CodecFailure | undefined {
    const failed = this.#start();
    if (failed !== undefined) return failed;
    this.#error = this.#deflates
      ? zlib().zlibDeflateReset(this.#stream)
      : zlib().zlibInflateReset(this.#stream);
    return this.#error === Z_OK ? this.#setDictionary() : this.#failure('Failed to reset stream');
  }

  params(level: number, strategy: number): CodecFailure | undefined {
    const failed = this.#start();
    if (failed !== undefined) return failed;
    if (!this.#deflates) return undefined;
    this.#error = zlib().deflateParams(this.#stream, level, strategy);
    return this.#error === Z_OK || this.#error === Z_BUF_ERROR
      ? undefined
      : this.#failure('Failed to set parameters');
  }
}
