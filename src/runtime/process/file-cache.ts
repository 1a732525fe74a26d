/**
 * What was read of the file system, by absolute path, for as long as nothing in the container has changed. Failures are
 * kept too: module resolution asks for many files that are not there.
 */
import { ErrnoError, type ErrnoCode } from '#base';
import type { FileStat } from '#runtime/wire';
import { utf8 } from './host.ts';
import { kernel } from './kernel-client.ts';
import { state } from './state.ts';

/** Larger files are read again each time: the cache is for modules and configuration. */
const MAX_CACHED_FILE_BYTES = 1024 * 1024;
const MAX_CACHED_BYTES = 32 * 1024 * 1024;

type Outcome<T> = { readonly value: T } | { readonly error: ErrnoCode };

let version = -1;
let cachedBytes = 0;
const stats = new Map<string, Outcome<FileStat>>();
const linkStats = new Map<string, Outcome<FileStat>>();
const contents = new Map<string, Outcome<Uint8Array>>();
const texts = new Map<string, string>();

/** Drops everything when a file has changed since; call before looking anything up. */
function refresh(): void {
  const now = kernel.filesVersion();
  if (now === version) return;
  version = now;
  cachedBytes = 0;
  stats.clear();
  linkStats.clear();
  contents.clear();
  texts.clear();
}

/** `path` without `.`, `..` and doubled slashes would lose its meaning through links, so it is only made absolute. */
const absolute = (path: string): string => (path.startsWith('/') ? path : `${state.cwd}/${path}`);

function lookup<T>(map: Map<string, Outcome<T>>, key: string, ask: () => T, keep: (value: T) => boolean): T {
  refresh();
  const known = map.get(key);
  if (known !== undefined) {
    if ('error' in known) throw new ErrnoError(known.error);
    return known.value;
  }
  try {
    const value = ask();
    if (keep(value)) map.set(key, { value });
    return value;
  } catch (error) {
    if (error instanceof ErrnoError) map.set(key, { error: error.code });
    throw error;
  }
}

const always = (): boolean => true;

export const fileCache = {
  /** Throws `ErrnoError`. */
  stat: (path: string, followLinks: boolean): FileStat =>
    lookup(
      followLinks ? stats : linkStats,
      absolute(path),
      () => kernel.call('stat', path, followLinks),
      always,
    ),

  /** Throws `ErrnoError`. The bytes are shared: copy before handing them out. */
  read: (path: string): Uint8Array =>
    lookup(
      contents,
      absolute(path),
      () => kernel.call('readFile', path),
      (bytes) => {
        if (bytes.byteLength > MAX_CACHED_FILE_BYTES) return false;
        if (cachedBytes > MAX_CACHED_BYTES) {
          contents.clear();
          texts.clear();
          cachedBytes = 0;
        }
        cachedBytes += bytes.byteLength;
        return true;
      },
    ),

  /** Throws `ErrnoError`. */
  readText(path: string): string {
    refresh();
    const key = absolute(path);
    const known = texts.get(key);
    if (known !== undefined) return known;
    const bytes = fileCache.read(path);
    const text = utf8.decode(bytes);
    if (bytes.byteLength <= MAX_CACHED_FILE_BYTES) texts.set(key, text);
    return text;
  },

  /** 0 for a file, 1 for a directory, negative when there is neither: what module resolution asks. */
  moduleStat(path: string): number {
    try {
      return isDirectory(fileCache.stat(path, true)) ? 1 : 0;
    } catch (error) {
      if (error instanceof ErrnoError) return error.errno;
      throw error;
    }
  },
};

const TYPE_MASK = 0o170000;
const DIRECTORY = 0o040000;
const REGULAR = 0o100000;
const LINK = 0o120000;

export const isDirectory = (stat: FileStat): boolean => (stat.mode & TYPE_MASK) === DIRECTORY;
export const isRegular = (stat: FileStat): boolean => (stat.mode & TYPE_MASK) === REGULAR;
export const isLink = (stat: FileStat): boolean => (stat.mode & TYPE_MASK) === LINK;

/** The text of a file, or undefined when there is no such file to read. */
export function readText(path: string): string | undefined {
  try {
    return fileCache.readText(path);
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
}
