import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RuntimeManifest } from '#runtime/wire';
import { bundle, type EntryName } from './bundle.ts';
import { buildLibrary, type BuiltFile } from './library.ts';
import { licencesText } from './notices.ts';
import { bundlePrograms } from './programs.ts';
import { offlinePlan, previewWorker, serviceWorker } from './offline.ts';
import { emptyDirectory, hashedName, writeCompressed } from './output.ts';
import { withCore } from './parts.ts';

const hostFile = (name: string): string => fileURLToPath(new URL(`../host/${name}`, import.meta.url));
const headlessPage = hostFile('headless.html');
const offlinePage = hostFile('offline.html');

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
  const script = async (entry: EntryName, finish = (code: Buffer): Buffer => code): Promise<string> => {
    const bundled = await bundle(entry);
    const code = finish(bundled.code);
    const name = `assets/${hashedName(`${entry}.js`, code)}`;
    write(name, code);
    for (const used of bundled.packages) packages.add(used);
    return `/${name}`;
  };
  const manifest: RuntimeManifest = {
    version: library.version,
    kernelWorker: await script('kernel.worker'),
    process: {
      worker: await script('process.worker'),
      program: await script('process', (code) => withCore(library.core, code.toString(), library.meta)),
    },
    analyser: await script('analyser'),
    previews: await script('previews'),
    library: library.manifest,
  };
  const described = `${JSON.stringify(manifest, undefined, 2)}\n`;
  write('runtime.json', described);
  const page = readFileSync(headlessPage, 'utf8');
  const host = await script('host');
  const preload = `<link rel="preload" as="fetch" crossorigin href="${manifest.process.program}" />`;
  const built = page.replace('src="./main.ts"', `src="${host}"`).replace('</head>', `${preload}</head>`);
  if (!built.includes(`src="${host}"`) || !built.includes(preload))
    throw new Error(`${headlessPage} must load "./main.ts" and have a head`);
  write('headless.html', built);
  const offline = readFileSync(offlinePage, 'utf8').replace('./offline-main.ts', await script('offline'));
  write('offline.html', offline);
  const plan = offlinePlan(
    {
      pages: ['/headless', '/offline.html'],
      hashed: files.map(({ name }) => `/${name}`).filter((path) => /^\/(assets|library)\//.test(path)),
      plain: ['/runtime.json'],
      live: [],
      below: [],
    },
    [built, offline, described],
  );
  write('sw.js', await serviceWorker(plan));
  write('preview-worker.js', await previewWorker());
  write('licenses.txt', licencesText(packages, true));
  return { manifest, files, packages: [...packages].sort() };
}
