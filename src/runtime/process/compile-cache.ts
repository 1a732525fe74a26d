/**
 * The module compile cache (https://nodejs.org/api/module.html#module-compile-cache), once it is on. What it does is in
 * `rare/compile-cache.ts`, a part of the library: a process without one loads nothing.
 */

/** What the cache has of one text. */
export interface CacheEntry {
  /** What it says of the text, or else what `make` does; `hooked` analyses are never kept. */
  analysis(hooked: boolean, make: () => object): object;
  /** The text has been compiled: what was made of it is kept. */
  compiled(): void;
}

export interface CompileCache {
  readonly directory: string;
  /** `name` is what Node calls the text: a path of a CommonJS module, a URL of an ES module */
  entry(kind: 'script' | 'module', source: string, name: string): CacheEntry;
}

export const compileCache: {
  current: CompileCache | undefined;
  /** the address of this program: its name carries the hash of what it is made of */
  readonly build: string;
} = { current: undefined, build: import.meta.url };
