import type { LibraryMeta } from '#runtime/wire';

/** What the pinned Node tells about itself, before anything is patched. */
export interface Extraction extends Pick<
  LibraryMeta,
  | 'version'
  | 'versions'
  | 'release'
  | 'globals'
  | 'features'
  | 'errnoMap'
  | 'options'
  | 'optionsInfo'
  | 'embedderOptions'
  | 'bindings'
> {
  /** id → source of every file of the library */
  readonly natives: Readonly<Record<string, string>>;
  /** per part: the ids that requiring its modules loads, when those of the parts before it are there already */
  readonly loads: Readonly<Record<MeasuredPart, readonly string[]>>;
}

/**
 * What programs require, by the part of the library that carries it, in the order of loading. Together with the
 * workers' own code, `core` must stay small enough for a first program (see the budget in `build.test.ts`).
 */
export const PART_MODULES = {
  core: [
    'async_hooks',
    'buffer',
    'console',
    'constants',
    'diagnostics_channel',
    'events',
    'fs',
    'module',
    'net',
    'path',
    'process',
    'querystring',
    'stream',
    'stream/promises',
    'string_decoder',
    'timers',
    'timers/promises',
    'tty',
    'url',
    'util',
    'util/types',
  ],
  server: ['assert', 'fs/promises', 'http', 'os', 'perf_hooks'],
  crypto: ['crypto', 'zlib'],
  more: [
    'assert/strict',
    'child_process',
    'dns',
    'dns/promises',
    'https',
    'path/posix',
    'readline',
    'readline/promises',
    'stream/consumers',
    'tls',
    'v8',
    'vm',
    'worker_threads',
  ],
  web: ['stream/web'],
  test: ['test'],
} as const;

export type MeasuredPart = keyof typeof PART_MODULES;
