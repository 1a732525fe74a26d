/** Where code of a room runs. 'any' compiles in all three and uses what they share. */
export type Realm = 'any' | 'page' | 'worker' | 'node';

export interface Room {
  readonly name: string;
  readonly realm: Realm;
  /** rooms it may import, always through their index */
  readonly imports: readonly string[];
  /** rooms of which it may import types only */
  readonly types?: readonly string[];
}

/** The rooms of the house, and which way imports run. README.md shows the same table. */
export const ROOMS: readonly Room[] = [
  { name: 'base', realm: 'any', imports: [] },
  { name: 'offline', realm: 'any', imports: [] },
  { name: 'words', realm: 'page', imports: [] },
  { name: 'runtime/wire', realm: 'any', imports: ['base'] },
  { name: 'runtime/source', realm: 'any', imports: ['base'] },
  { name: 'runtime/vfs', realm: 'any', imports: ['base'] },
  {
    name: 'runtime/kernel',
    realm: 'worker',
    imports: ['base', 'runtime/wire', 'runtime/source', 'runtime/vfs'],
  },
  { name: 'runtime/process', realm: 'worker', imports: ['base', 'runtime/wire', 'runtime/source'] },
  { name: 'runtime/host', realm: 'page', imports: ['base', 'runtime/wire'], types: ['offline'] },
  {
    name: 'runtime/build',
    realm: 'node',
    imports: ['base', 'runtime/wire', 'runtime/source'],
    types: ['offline'],
  },
  { name: 'challenge', realm: 'any', imports: ['base'] },
  { name: 'judge', realm: 'any', imports: ['base', 'challenge'] },
  { name: 'attempt', realm: 'page', imports: ['base', 'offline', 'words', 'challenge', 'judge'] },
  { name: 'workbench', realm: 'page', imports: ['base', 'words', 'challenge', 'attempt'], types: ['judge'] },
  { name: 'cli', realm: 'node', imports: ['base', 'challenge', 'judge', 'runtime/build'] },
];

/** Files that belong to no room, because all they do is to put rooms together. */
export const ENTRIES: readonly Room[] = [
  { name: 'src/main.tsx', realm: 'page', imports: ['attempt', 'workbench'] },
  { name: 'src/first-page.tsx', realm: 'page', imports: ['attempt', 'workbench'] },
  { name: 'src/service-worker.ts', realm: 'worker', imports: ['offline'] },
  { name: 'src/preview-worker.ts', realm: 'worker', imports: ['runtime/wire'] },
  { name: 'vite.config.ts', realm: 'node', imports: ['cli', 'runtime/build'] },
];

/** Imports of something that is not written out, each with the reason why it cannot be. */
export const COMPUTED_IMPORTS: Readonly<Record<string, string>> = {
  'src/runtime/kernel/boot.ts':
    'the analyser is a file of the built runtime, whose name has the hash of its content',
  'src/runtime/process/process.worker.ts': 'the program is a file of the built runtime, likewise',
  'src/runtime/process/builtins.ts': 'parts of the library are files of the built runtime, likewise',
  'src/runtime/host/runtime-files.ts': 'what answers previews is a file of the built runtime, likewise',
  'src/attempt/container.ts':
    'evaluates the chunk of the container client once more, after its frame has died',
  'src/cli/first-page.ts': 'runs the page it has bundled, to put its text into index.html',
};

/** Names that are no package: the build makes something of them. */
export const BUILT_MODULES: Readonly<Record<string, string>> = {
  'library:core':
    "the part of Node's library that every process needs, which runtime/build puts before the program",
  'library:meta': "the description of Node's library, likewise",
  'brotli-encoder': 'the encoder of the package brotli, made to start at once by runtime/build/programs.ts',
  'brotli-tables/context': 'a table inside the package brotli, found by runtime/build/programs.ts',
  'brotli-tables/dictionary': 'likewise',
  'brotli-tables/transform': 'likewise',
  'brotli-tables/words': 'the words of its dictionary as they lie there, packed; likewise',
};
