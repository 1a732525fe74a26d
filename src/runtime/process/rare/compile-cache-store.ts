/** Entries of the compile cache: in memory by their keys, and on disk. */
import type { CacheEntry, CompileCache } from '../compile-cache.ts';
import { environment } from '../environment.ts';
import { fileCache } from '../file-cache.ts';
import { host, utf8 } from '../host.ts';
import { kernel } from '../kernel-client.ts';
import { writeStderr } from '../standard-error.ts';
import { state } from '../state.ts';
import { codeOf, messageOf } from '../uv.ts';
import { readAnalysis } from './compile-cache-content.ts';
import {
  complaintOf,
  crc32,
  describeHeader,
  headerOf,
  hex,
  HEADER_BYTES,
  packFile,
  readHeader,
} from './compile-cache-file.ts';

/** Node's CachedCodeType */
const TYPE_NAMES = ['CommonJS', 'ESM', 'StrippedTypeScript'] as const;
export const STRIPPED_TYPESCRIPT = 2;
/** larger files are not of this cache */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** the content where there is nothing to keep */
const NOTHING = 'null';
const O_WRONLY_CREAT_EXCL = 0o301;
const FILE_MODE = 0o600;

export function debug(text: string): void {
  const wanted = environment()['NODE_DEBUG_NATIVE']?.toUpperCase().split(',') ?? [];
  if (wanted.includes('COMPILE_CACHE')) writeStderr(text);
}

interface PathLibrary {
  resolve: (...parts: string[]) => string;
  relative: (from: string, to: string) => string;
}

export const paths = (): PathLibrary => state.requireBuiltin('path') as unknown as PathLibrary; // the library's module

const asPath = (name: string): string =>
  name.startsWith('file:') ? decodeURIComponent(new host.URL(name).pathname) : name;

interface Options {
  readonly directory: string;
  readonly portable: boolean;
  readonly readOnly: boolean;
}

export interface StoredEntry {
  readonly type: number;
  readonly name: string;
  readonly file: string;
  readonly source: string;
  readonly codeSize: number;
  readonly codeHash: number;
  content: Uint8Array | undefined;
  /** differs from what is on disk */
  refreshed: boolean;
  persisted: boolean;
}

export const labelOf = ({ type, name }: StoredEntry): string => `${TYPE_NAMES[type] ?? ''} ${name}`;

export class Store implements CompileCache {
  readonly directory: string;
  readonly #options: Options;
  readonly #entries = new Map<number, StoredEntry>();

  constructor(options: Options) {
    this.#options = options;
    this.directory = options.directory;
  }

  entry(kind: 'script' | 'module', source: string, name: string): CacheEntry {
    const stored = this.find(kind === 'script' ? 0 : 1, source, name);
    let found: object | undefined;
    let made: object | undefined;
    return {
      analysis: (hooked, make) => {
        const content = stored.content === undefined ? undefined : utf8.decode(stored.content);
        if (hooked) {
          found = content === NOTHING ? {} : undefined;
          return make();
        }
        if (content !== undefined) found = readAnalysis(kind, content, stored.source);
        return found ?? (made = make());
      },
      compiled: () => {
        const had = stored.content !== undefined;
        const outcome = found !== undefined ? 'accepted' : had ? 'rejected' : 'not initialized';
        const then = found !== undefined ? 'keeping' : had ? 'refreshing' : 'initializing';
        debug(
          `[compile cache] V8 code cache for ${labelOf(stored)} was ${outcome}, ${then} the in-memory entry\n`,
        );
        if (found !== undefined) return;
        stored.content = utf8.encode(made === undefined ? NOTHING : JSON.stringify(made));
        stored.refreshed = true;
      },
    };
  }

  find(type: number, source: string, name: string): StoredEntry {
    const key = crc32(utf8.encode(this.#keyName(name)), crc32(Uint8Array.of(type)));
    const code = utf8.encode(source);
    const codeHash = crc32(code);
    const known = this.#entries.get(key);
    if (known?.codeHash === codeHash) return known;
    const entry: StoredEntry = {
      type,
      name,
      file: `${this.directory}/${hex(key)}`,
      source,
      codeSize: code.length,
      codeHash,
      content: undefined,
      refreshed: false,
      persisted: false,
    };
    this.#entries.set(key, entry);
    entry.content = read(entry);
    return entry;
  }

  /** A portable cache names files by where they are from it. */
  #keyName(name: string): string {
    if (!this.#options.portable || !/^(?:\/|file:)/.test(name)) return name;
    const relative = paths().relative(this.directory, paths().resolve(asPath(name)));
    debug(`[compile cache] using relative path ${relative} from ${this.directory}\n`);
    return relative;
  }

  persist(): void {
    if (this.#options.readOnly) {
      debug('[compile cache] read-only, skipping persistence\n');
      return;
    }
    // Node's table lists the newest first
    for (const entry of [...this.#entries.values()].reverse()) {
      const reason =
        entry.content === undefined
          ? 'the cache was not initialized'
          : !entry.refreshed
            ? 'cache was the same'
            : entry.persisted
              ? 'cache was already persisted'
              : undefined;
      if (reason === undefined) write(entry);
      else debug(`[compile cache] skip persisting ${labelOf(entry)} because ${reason}\n`);
    }
    debug('[compile cache] Clear deserialized cache.\n');
    this.#entries.clear();
  }
}

/** What is on disk for it. */
function read(entry: StoredEntry): Uint8Array | undefined {
  debug(`[compile cache] reading cache from ${entry.file} for ${labelOf(entry)}...`);
  let bytes: Uint8Array;
  try {
    bytes =
      fileCache.stat(entry.file, true).size > MAX_FILE_BYTES ? new Uint8Array() : fileCache.read(entry.file);
  } catch (error) {
    debug(` ${messageOf(codeOf(error))}\n`);
    return undefined;
  }
  const header = readHeader(bytes);
  if (header === undefined) {
    debug(`reading header failed, bytes read ${bytes.length}\n`);
    return undefined;
  }
  debug(`${describeHeader(header)}...`);
  const complaint = complaintOf(bytes, header, entry.codeSize, entry.codeHash);
  if (complaint !== undefined) {
    debug(`${complaint}\n`);
    return undefined;
  }
  debug(` success, size=${header.cacheSize}\n`);
  return bytes.slice(HEADER_BYTES);
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** six characters, as mkstemp(3) puts them */
const suffix = (): string =>
  Array.from({ length: 6 }, () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)]).join('');

/** Written aside and renamed, so that nobody reads half a file. */
function write(entry: StoredEntry): void {
  const { content, file, name } = entry;
  if (content === undefined) return;
  const header = headerOf(entry.codeSize, entry.codeHash, content);
  const aside = `${file}.${suffix()}`;
  debug(`[compile cache] Creating temporary file for cache of ${name} (${TYPE_NAMES[entry.type] ?? ''})...`);
  try {
    kernel.call('writeFile', aside, packFile(header, content), O_WRONLY_CREAT_EXCL, FILE_MODE);
  } catch (error) {
    debug(`failed. ${messageOf(codeOf(error))}\n`);
    return;
  }
  debug(` -> ${aside}\n`);
  debug(
    `[compile cache] writing cache for ${labelOf(entry)} to temporary file ${aside} ${describeHeader(header)}...success\n`,
  );
  debug(`[compile cache] Renaming ${aside} to ${file}...`);
  try {
    kernel.call('rename', aside, file);
  } catch (error) {
    debug(`failed: ${messageOf(codeOf(error))}\n`);
    return;
  }
  debug('success\n');
  entry.persisted = true;
}
