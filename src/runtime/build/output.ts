import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const HASH_LENGTH = 10;

export const contentHash = (data: Buffer | string): string =>
  createHash('sha256').update(data).digest('base64url').replace(/[-_]/g, 'x').slice(0, HASH_LENGTH);

/** 'core.txt' with its content's hash: 'core.3kJd9sQ1aZ.txt' */
export function hashedName(name: string, data: Buffer | string): string {
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}.${contentHash(data)}${extension}`;
}

/** Writes a file that other processes may be reading or writing: it appears whole or not at all. */
export function writeWhole(file: string, data: Buffer | string): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, data);
  renameSync(temporary, file);
}

/** Above `LARGE_BYTES` brotli's best setting takes seconds a file for a few percent, so only what every visit loads gets it. */
const LARGE_BYTES = 1_000_000;
const LARGE_QUALITY = 9;

export interface CompressOptions {
  /** the best setting also for large files */
  readonly best: boolean;
}

/** Brotli; results are kept in `cacheDir` under the content's hash. */
export function compressCached(data: Buffer, cacheDir: string, { best }: CompressOptions): Buffer {
  const quality = best || data.length < LARGE_BYTES ? constants.BROTLI_MAX_QUALITY : LARGE_QUALITY;
  const cached = join(cacheDir, `${contentHash(data)}-${quality}.br`);
  if (existsSync(cached)) return readFileSync(cached);
  const compressed = brotliCompressSync(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });
  writeWhole(cached, compressed);
  return compressed;
}

/** Writes a file and its brotli twin; returns the compressed size in bytes. */
export function writeCompressed(
  file: string,
  data: Buffer | string,
  cacheDir: string,
  options: CompressOptions = { best: true },
): number {
  const bytes = Buffer.from(data);
  const compressed = compressCached(bytes, cacheDir, options);
  writeWhole(file, bytes);
  writeWhole(`${file}.br`, compressed);
  return compressed.length;
}

export function emptyDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
}
