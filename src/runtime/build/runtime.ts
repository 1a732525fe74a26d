import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RuntimeManifest } from '#runtime/wire';
import { bundle, type EntryName } from './bundle.ts';
import { buildLibrary, type BuiltFile } from './library.ts';
import { licencesText } from './notices.ts';
import { bundlePrograms } from './programs.ts';
import { emptyDirectory, hashedName, writeCompressed } from './output.ts';

const headlessPage = fileURLToPath(new URL('../host/headless.html', import.meta.url));

export interface BuiltRuntime {
  readonly manifest: RuntimeManifest;
  readonly files: readonly BuiltFile[];
  /** npm packages whose code is in the bundles */
  readonly packages: readonly string[];
}

/** Builds everything that the runtime's origin serves into `outDir`, which is emptied first. */
export async function buildRuntime(outDir: string, cacheDir: string): Promise<BuiltRuntime> {
  emptyDirectory(outDir);
  const programs = await bundlePrograms();
  const library = buildLibrary(outDir, cacheDir, programs.parts);
  const files: BuiltFile[] = [...library.files];
  const packages = new Set<string>(programs.packages);
  const write = (name: string, data: Buffer | string): void => {
    const brotliBytes = writeCompressed(join(outDir, name), data, cacheDir);
    files.push({ name, bytes: Buffer.byteLength(data), brotliBytes });
  };
  const script = async (entry: EntryName, modules?: Readonly<Record<string, string>>): Promise<string> => {
    const bundled = await bundle(entry, modules);
    const name = `assets/${hashedName(`${entry}.js`, bundled.code)}`;
    write(name, bundled.code);
    for (const used of bundled.packages) packages.add(used);
    return `/${name}`;
  };
  const manifest: RuntimeManifest = {
    version: library.version,
    kernelWorker: await script('kernel.worker'),
    process: {
      worker: await script('process.worker'),
      program: await script('process', { 'library:core': library.core, 'library:meta': library.meta }),
      imports: [library.core, library.meta],
    },
    analyser: await script('analyser'),
    library: library.manifest,
  };
  write('runtime.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
  const page = readFileSync(headlessPage, 'utf8');
  const host = await script('host');
  const preloads = [manifest.process.program, ...manifest.process.imports].map(
    (url) => `<link rel="preload" as="fetch" crossorigin href="${url}" />`,
  );
  const built = page
    .replace('src="./main.ts"', `src="${host}"`)
    .replace('</head>', `${preloads.join('')}</head>`);
  if (!built.includes(`src="${host}"`) || !built.includes(preloads.join('')))
    throw new Error(`${headlessPage} must load "./main.ts" and have a head`);
  write('headless.html', built);
  write('licenses.txt', licencesText(packages, true));
  return { manifest, files, packages: [...packages].sort() };
}
