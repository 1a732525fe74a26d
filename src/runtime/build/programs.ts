import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { packagesIn } from './bundle.ts';

/** Parts of the library that are our own: the programs that run instead of Node, and what is only loaded when used. */
const ENTRIES = {
  programs: 'main.ts',
  coreutils: 'utilities/just-bash.ts',
  primitives: '../crypto/primitives.ts',
  zlib: '../compression/zlib.ts',
} as const;

export interface ProgramParts {
  /** part name → an expression whose value is the module's exports, or `main` of the programs */
  readonly parts: ReadonlyMap<string, Buffer>;
  readonly packages: readonly string[];
}

const root = fileURLToPath(new URL('../process/programs', import.meta.url));

/** just-bash compresses with Node's zlib; fflate does the same in a browser. */
const ZLIB =
  'import { gunzipSync as gunzip, gzipSync as gzip } from "fflate";' +
  'export const constants = { Z_DEFAULT_COMPRESSION: 6, Z_BEST_COMPRESSION: 9, Z_BEST_SPEED: 1 };' +
  'export const gunzipSync = (data) => gunzip(data);' +
  'export const gzipSync = (data, options) => gzip(data, { level: options?.level ?? 6 });';

const zlib: Plugin = {
  name: 'zlib',
  setup(plugin) {
    plugin.onResolve({ filter: /^node:zlib$/ }, () => ({ path: 'zlib', namespace: 'zlib' }));
    plugin.onLoad({ filter: /.*/, namespace: 'zlib' }, () => ({ contents: ZLIB, resolveDir: root }));
  },
};

/** Bundles each entry into one expression, for a worker to evaluate. */
export async function bundlePrograms(): Promise<ProgramParts> {
  const parts = new Map<string, Buffer>();
  const packages = new Set<string>();
  for (const [part, entry] of Object.entries(ENTRIES)) {
    const result = await build({
      entryPoints: [join(root, entry)],
      bundle: true,
      write: false,
      metafile: true,
      format: 'iife',
      globalName: 'exported',
      platform: 'browser',
      target: 'es2024',
      charset: 'utf8',
      minify: true,
      legalComments: 'none',
      define: { 'process.env.NODE_ENV': '"production"', 'import.meta.vitest': 'undefined' },
      plugins: [zlib],
      logLevel: 'warning',
    });
    const code = result.outputFiles[0]?.text ?? '';
    const value = part === 'programs' ? 'exported.main' : 'exported';
    parts.set(part, Buffer.from(`(()=>{${code}\nreturn ${value}})()\n//# sourceURL=node:internal/${part}\n`));
    for (const name of packagesIn(result)) packages.add(name);
  }
  return { parts, packages: [...packages].sort() };
}
