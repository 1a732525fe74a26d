/** A Zstandard frame, made as its data comes. https://www.rfc-editor.org/rfc/rfc8878 */
import { Xxh64 } from './xxhash64.ts';
import { literalsSection } from './zstd-literals.ts';
import { MatchFinder } from './zstd-matches.ts';
import { sequencesSection } from './zstd-sequences.ts';

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd] as const;
const MAX_BLOCK_BYTES = 128 * 1024;
const MIN_WINDOW_LOG = 10;
/** matches further back than this are not looked for, whatever window is declared */
const MAX_SEARCHED_LOG = 23;
const RAW = 0;
const RLE = 1;
const COMPRESSED = 2;

export interface ZstdSettings {
  /** 1 to 22; below that faster still */
  readonly level: number;
  /** 0: by the level */
  readonly windowLog: number;
  readonly checksum: boolean;
  /** false: the size is not told even where it is known */
  readonly contentSize: boolean;
  /** what the data is said to be long, if that is said */
  readonly pledgedBytes: number | undefined;
}

/** The first of these whose level is not below the one asked for. */
const WINDOW_LOGS: readonly (readonly [number, number])[] = [
  [1, 19],
  [2, 20],
  [8, 21],
  [16, 22],
  [Infinity, 23],
];

const little = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256);

export class ZstdFrame {
  readonly #settings: ZstdSettings;
  readonly #windowLog: number;
  readonly #blockBytes: number;
  readonly #finder: MatchFinder;
  readonly #hash: Xxh64 | undefined;
  /** what may be referred to, then what has not been written */
  #bytes = new Uint8Array(0);
  #begin = 0;
  #end = 0;
  /** place of `#bytes[0]` in the stream */
  #base = 0;
  #started = false;
  #out: Uint8Array[] = [];

  constructor(settings: ZstdSettings) {
    const level = settings.level === 0 ? 3 : settings.level;
    this.#settings = settings;
    this.#windowLog =
      settings.windowLog || (WINDOW_LOGS.find(([most]) => level <= most)?.[1] ?? MAX_SEARCHED_LOG);
    this.#blockBytes = Math.min(MAX_BLOCK_BYTES, 1 << Math.min(this.#windowLog, MAX_SEARCHED_LOG));
    this.#finder = new MatchFinder(level, 1 << Math.min(this.#windowLog, MAX_SEARCHED_LOG));
    this.#hash = settings.checksum ? new Xxh64() : undefined;
  }

  /** Bytes taken so far. */
  get taken(): number {
    return this.#base + this.#end;
  }

  #reserve(more: number): void {
    if (this.#end + more <= this.#bytes.length) return;
    const keep = Math.max(0, this.#begin - (1 << Math.min(this.#windowLog, MAX_SEARCHED_LOG)));
    const kept = this.#bytes.subarray(keep, this.#end);
    const room = new Uint8Array(Math.max(kept.length * 2, kept.length + more + this.#blockBytes));
    room.set(kept);
    this.#bytes = room;
    this.#begin -= keep;
    this.#end -= keep;
    this.#base += keep;
  }

  /** Takes data; whole blocks are written as they fill up. */
  write(data: Uint8Array): undefined {
    for (let at = 0; at < data.length;) {
      const count = Math.min(data.length - at, this.#blockBytes);
      this.#reserve(count);
      this.#bytes.set(data.subarray(at, at + count), this.#end);
      this.#end += count;
      at += count;
      // the last block waits: the frame may end with it
      while (this.#end - this.#begin > this.#blockBytes) this.#block(this.#blockBytes, false);
    }
  }

  flush(): void {
    if (this.#end > this.#begin) this.#block(this.#end - this.#begin, false);
  }

  /** Subclasses may refuse with a reason. */
  finish(): unknown {
    if (!this.#started) this.#head(this.#settings.contentSize ? this.taken : undefined);
    this.#block(this.#end - this.#begin, true);
    if (this.#hash !== undefined)
      this.#out.push(Uint8Array.from(little(Number(this.#hash.digest() & 0xffffffffn), 4)));
    return undefined;
  }

  /** What has been written since it was last asked for. */
  take(): Uint8Array[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #head(size: number | undefined): void {
    this.#started = true;
    const flag = size === undefined ? 0 : size < 256 + 65536 ? (size < 256 ? 0 : 1) : size < 2 ** 32 ? 2 : 3;
    // a small size is only told where there is no window to tell
    const single = size !== undefined && size <= this.#blockBytes;
    const told = size !== undefined && (flag > 0 || single);
    const bytes = told ? ([single ? 1 : 0, 2, 4, 8][flag] ?? 0) : 0;
    const descriptor =
      ((told ? flag : 0) << 6) | (single ? 1 << 5 : 0) | (this.#hash === undefined ? 0 : 1 << 2);
    this.#out.push(
      Uint8Array.of(
        ...MAGIC,
        descriptor,
        ...(single ? [] : [(this.#windowLog - MIN_WINDOW_LOG) << 3]),
        ...little((size ?? 0) - (flag === 1 ? 256 : 0), bytes),
      ),
    );
  }

  #block(size: number, last: boolean): void {
    if (!this.#started) this.#head(this.#settings.contentSize ? this.#settings.pledgedBytes : undefined);
    const data = this.#bytes.subarray(this.#begin, this.#begin + size);
    this.#hash?.update(data);
    const { type, body } = this.#coded(data);
    this.#begin += size;
    const count = type === RLE ? size : body.length;
    this.#out.push(Uint8Array.from(little((last ? 1 : 0) | (type << 1) | (count << 3), 3)), body);
  }

  #coded(data: Uint8Array): { readonly type: number; readonly body: Uint8Array } {
    const size = data.length;
    const first = data[0];
    if (size > 1 && data.every((byte) => byte === first)) return { type: RLE, body: data.slice(0, 1) };
    const { sequences, literals, undo } = this.#finder.find(
      this.#bytes,
      this.#begin,
      this.#begin + size,
      this.#base,
    );
    const parts = [literalsSection(literals), ...sequencesSection(sequences)];
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (length >= size) {
      undo();
      return { type: RAW, body: data.slice() };
    }
    const body = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      body.set(part, at);
      at += part.length;
    }
    return { type: COMPRESSED, body };
  }
}
