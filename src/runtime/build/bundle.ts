import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageOfPath } from './notices.ts';
import { build, type BuildResult, type Plugin } from 'esbuild';

/** The programs of the runtime's origin: name → its entry, below src/runtime. Each becomes one self-contained file. */
export const ENTRIES = {
  host: 'host/main.ts',
  previews: 'host/preview/main.ts',
  offline: 'host/offline-main.ts',
  'kernel.worker': 'kernel/kernel.worker.ts',
  'process.worker': 'process/process.worker.ts',
  process: 'process/main.ts',
  analyser: 'kernel/analyser.ts',
} as const;

export type EntryName = keyof typeof ENTRIES;

export interface Bundle {
  readonly name: EntryName;
  readonly code: Buffer;
  /** npm packages that are in it, for the notices */
  readonly packages: readonly string[];
}

const runtimeRoot = fileURLToPath(new URL('..', import.meta.url));

export const entryPath = (name: EntryName): string => join(runtimeRoot, ENTRIES[name]);

export function packagesIn(result: BuildResult<{ metafile: true }>): readonly string[] {
  const names = Object.keys(result.metafile.inputs).map(packageOfPath);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** esbuild's helper that names functions; it runs whenever an inner one is made. */
const NAMING = /"name",\{value:(\w+),configurable:!0\}/;

/** The same, for programs that give `Object.prototype` a `get`. */
export const nameSafely = (code: string): string =>
  code.replace(NAMING, '"name",{__proto__:null,value:$1,configurable:!0}');

/** `./page.script.cjs` is the text of `./page-script/main.ts`, bundled by itself: a script to be put into pages. */
const scriptTexts: Plugin = {
  name: 'texts of scripts',
  setup(plugin) {
    plugin.onResolve({ filter: /\.script\.cjs$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\.script\.cjs$/, '-script/main.ts')),
      namespace: 'script-text',
    }));
    plugin.onLoad({ filter: /./, namespace: 'script-text' }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        write: false,
        format: 'iife',
        platform: 'browser',
        target: 'es2024',
        charset: 'ascii',
        minify: true,
        legalComments: 'none',
        logLevel: 'warning',
      });
      return { contents: outputFiles[0]?.text ?? '', loader: 'text' };
    });
  },
};

/** What lies before and around the code of a process: see `withCore`. */
const given: Plugin = {
  name: 'the library',
  setup(plugin) {
    plugin.onResolve({ filter: /^library:/ }, ({ path }) => ({ path, namespace: 'library' }));
    plugin.onLoad({ filter: /:core$/, namespace: 'library' }, () => ({
      contents: 'export const { part, url, builtins, end } = $core;',
    }));
    plugin.onLoad({ filter: /:meta$/, namespace: 'library' }, () => ({
      contents: 'export const meta = $meta;',
    }));
  },
};

/**
 * Bundles one entry. In a process the names of functions and classes stay, because programs see them: in
 * `constructor.name`, in what `util.inspect` prints.
 */
export async function bundle(name: EntryName): Promise<Bundle> {
  const entry = entryPath(name);
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    charset: 'ascii', // one byte a character, in the file and in the engine
    minify: true,
    keepNames: name === 'process',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.vitest': 'undefined' },
    plugins: [given, scriptTexts],
    logLevel: 'warning',
  });
  const output = result.outputFiles[0];
  if (output === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  const code = name === 'process' ? Buffer.from(nameSafely(output.text)) : Buffer.from(output.contents);
  return { name, code, packages: packagesIn(result) };
}
