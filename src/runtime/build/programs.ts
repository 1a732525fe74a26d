import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { nameSafely, packagesIn } from './bundle.ts';

/** Parts of the library that are our own: the programs that run instead of Node, and what is only loaded when used. */
const ENTRIES = {
  programs: 'main.ts',
  coreutils: 'utilities/just-bash.ts',
  vmContexts: '../vm/index.ts',
  rareBindings: '../rare/index.ts',
  cryptoBinding: '../bindings/crypto/index.ts',
  primitives: '../crypto/primitives.ts',
  publicKey: '../crypto/public-key.ts',
  zlib: '../compression/zlib.ts',
  brotli: '../compression/brotli.ts',
  zstd: '../compression/zstd.ts',
  optionRules: '../option-rules.ts',
} as const;

/** Not worth fetching before a program asks for them. */
export const RARE_PARTS: ReadonlySet<string> = new Set([
  'brotli',
  'optionHelp',
  'zstd',
  'publicKey',
  'vmContexts',
  'rareBindings',
]);

export interface ProgramParts {
  /** part name → an expression: the module's exports, `main` of the programs, or a function of `shared` */
  readonly parts: ReadonlyMap<string, Buffer>;
  readonly packages: readonly string[];
}

const root = fileURLToPath(new URL('../process/programs', import.meta.url));
const processRoot = join(root, '..');

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

/** Node's brotliCompressSync needs an encoder that starts at once; the package's only waits for what is there already. */
const ENCODER_PATCHES = [
  ['async function Module(', 'function Module('],
  ['await (p);;return Module', 'return Module'],
] as const;

const brotliEncoder: Plugin = {
  name: 'brotli-encoder',
  setup(plugin) {
    plugin.onResolve({ filter: /^brotli-encoder$/ }, () => ({
      path: fileURLToPath(new URL('build/encode.js', import.meta.resolve('brotli'))),
      namespace: 'brotli-encoder',
    }));
    plugin.onLoad({ filter: /.*/, namespace: 'brotli-encoder' }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const [from, to] of ENCODER_PATCHES) {
        if (contents.split(from).length !== 2)
          throw new Error(`${path} must hold ${JSON.stringify(from)} once`);
        contents = contents.replace(from, to);
      }
      return { contents };
    });
  },
};

const inBrotli = (path: string): string => fileURLToPath(new URL(path, import.meta.resolve('brotli')));

/** Tables of the package's decoder, whose words are unpacked by ours. */
const brotliTables: Plugin = {
  name: 'brotli-tables',
  setup(plugin) {
    plugin.onResolve({ filter: /^brotli-tables\/words$/ }, () => ({
      path: 'words',
      namespace: 'brotli-words',
    }));
    plugin.onResolve({ filter: /^brotli-tables\// }, ({ path }) => ({
      path: inBrotli(`dec/${path.slice('brotli-tables/'.length)}.js`),
    }));
    plugin.onResolve({ filter: /^\.\/dictionary-data\.js$/ }, () => ({
      path: join(processRoot, 'compression/brotli-words.ts'),
    }));
    plugin.onLoad({ filter: /.*/, namespace: 'brotli-words' }, () => {
      const [, packed] =
        /["']([\w+/=]{1000,})["']/.exec(readFileSync(inBrotli('dec/dictionary.bin.js'), 'utf8')) ?? [];
      if (packed === undefined) throw new Error("brotli's dec/dictionary.bin.js holds no words in base64");
      return { contents: Buffer.from(packed, 'base64'), loader: 'binary' };
    });
  },
};

/** Parts that are functions of modules which they share with the process bundle. */
const SHARING: ReadonlySet<string> = new Set(['cryptoBinding', 'vmContexts', 'rareBindings']);

/** What lies outside the entry's folder is not bundled again: `shared` holds it, by its path in the process room. */
const sharedModules = (folder: string): Plugin => ({
  name: 'shared-modules',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, importer, resolveDir }) => {
      const file = join(resolveDir, path);
      return importer.startsWith(folder) && !file.startsWith(folder)
        ? { path: relative(processRoot, file), namespace: 'shared' }
        : undefined;
    });
    plugin.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
      contents: `module.exports = shared[${JSON.stringify(path)}]`,
    }));
  },
});

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
      // hooks and stack traces name its classes
      keepNames: SHARING.has(part),
      legalComments: 'none',
      define: { 'process.env.NODE_ENV': '"production"', 'import.meta.vitest': 'undefined' },
      plugins: [
        zlib,
        brotliEncoder,
        brotliTables,
        ...(SHARING.has(part) ? [sharedModules(dirname(join(root, entry)))] : []),
      ],
      logLevel: 'warning',
    });
    const code = nameSafely(result.outputFiles[0]?.text ?? '');
    const value = part === 'programs' ? 'exported.main' : 'exported';
    const whole = SHARING.has(part)
      ? `((shared)=>{${code}\nreturn ${value}})`
      : `(()=>{${code}\nreturn ${value}})()`;
    parts.set(part, Buffer.from(`${whole}\n`));
    for (const name of packagesIn(result)) packages.add(name);
  }
  return { parts, packages: [...packages].sort() };
}
