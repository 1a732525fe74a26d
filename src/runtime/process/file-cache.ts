/**
 * What was read of the file system, by absolute path, for as long as nothing in the container has changed. Failures are
 * kept too: module resolution asks for many files that are not there.
 */
import { ErrnoError, type ErrnoCode } from '#base';
import type { FileStat, FolderContent } from '#runtime/wire';
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
/** what is known of modules, by their text */
const modules = new Map<string, object>();
/** directories that were read as a whole, with all their names */
const folders = new Map<string, ReadonlySet<string>>();

/** So many questions about a directory are worth reading it as a whole; twice as many each time it is done again. */
const QUESTIONS_WORTH_A_FOLDER = 6;
const questions = new Map<string, { left: number; next: number }>();

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
  modules.clear();
  folders.clear();
}

/** `path` without `.`, `..` and doubled slashes would lose its meaning through links, so it is only made absolute. */
const absolute = (path: string): string => (path.startsWith('/') ? path : `${state.cwd}/${path}`);

/** A name that any directory may have or not have: longer ones and the dots are told by the call itself. */
const PLAIN_NAME = /^(?!\.{1,2}$)[^/\0]{1,80}$/;
const NOT_THERE = { error: 'ENOENT' } as const;

/** What is known of a path by the directory it is in, which is read as a whole once it is asked about often. */
function knownByFolder<T>(map: Map<string, Outcome<T>>, key: string): Outcome<T> | undefined {
  const at = key.lastIndexOf('/');
  const name = key.slice(at + 1);
  if (at === 0 || !PLAIN_NAME.test(name)) return undefined;
  const directory = key.slice(0, at);
  if (!folders.has(directory)) {
    let asked = questions.get(directory);
    if (asked === undefined) {
      asked = { left: QUESTIONS_WORTH_A_FOLDER, next: QUESTIONS_WORTH_A_FOLDER };
      questions.set(directory, asked);
    }
    if (--asked.left > 0) return undefined;
    asked.left = asked.next *= 2;
    readFolder(directory);
  }
  return folders.get(directory)?.has(name) === false ? NOT_THERE : map.get(key);
}

function readFolder(directory: string): void {
  let folder: FolderContent | null = null;
  try {
    folder = kernel.call('readFolder', directory);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error; // what was asked for will say what is wrong
  }
  if (folder === null) return;
  folder.names.forEach((name, index) => {
    const path = `${directory}/${name}`;
    const stat = folder.stats[index];
    const bytes = folder.contents[index];
    const analysis = folder.modules[index];
    if (stat) linkStats.set(path, { value: stat });
    if (stat && !isLink(stat)) stats.set(path, { value: stat });
    if (bytes) {
      contents.set(path, { value: bytes });
      cachedBytes += bytes.byteLength;
      if (analysis) modules.set(utf8.decode(bytes), analysis);
    }
  });
  folders.set(directory, new Set(folder.names));
}

function lookup<T>(map: Map<string, Outcome<T>>, key: string, ask: () => T, keep: (value: T) => boolean): T {
  refresh();
  const known = map.get(key) ?? knownByFolder(map, key);
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

/** Asks once for what a file is and what is in it, where it is one to keep; a failure is left to whoever asks again. */
function readWithStat(path: string, key: string): void {
  const { stat, content } = kernel.call('statRead', path, MAX_CACHED_FILE_BYTES);
  stats.set(key, { value: stat });
  if (content !== null && makeRoom(content)) contents.set(key, { value: content });
}

/** Whether bytes are to be kept. */
function makeRoom(bytes: Uint8Array): boolean {
  if (bytes.byteLength > MAX_CACHED_FILE_BYTES) return false;
  if (cachedBytes > MAX_CACHED_BYTES) {
    contents.clear();
    texts.clear();
    cachedBytes = 0;
  }
  cachedBytes += bytes.byteLength;
  return true;
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
    lookup(contents, absolute(path), () => kernel.call('readFile', path), makeRoom),

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

  /** The kernel's analysis of a text as a module, where it came with the file. */
  moduleAnalysis: (source: string): object | undefined => modules.get(source),

  /** A file as `read` gives it when it is one of those that are kept; undefined for everything else. */
  readWhole(path: string): Uint8Array | undefined {
    try {
      refresh();
      const key = absolute(path);
      if (!stats.has(key) && (contents.get(key) ?? knownByFolder(contents, key)) === undefined)
        readWithStat(path, key);
      const stat = fileCache.stat(path, true);
      if (isRegular(stat) && stat.size <= MAX_CACHED_FILE_BYTES) return fileCache.read(path);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
    }
    return undefined;
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
