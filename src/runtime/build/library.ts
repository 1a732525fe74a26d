import { join } from 'node:path';
import type { LibraryMeta, RuntimeManifest } from '#runtime/wire';
import { extract } from './extract.ts';
import { prepareLibrary } from './library-text.ts';
import { hashedName, writeCompressed } from './output.ts';
import { EAGER_PARTS, MODULE_PARTS, packParts, PREFETCH_PARTS, sorter } from './parts.ts';
import { applyPatches } from './patches.ts';
import { RARE_PARTS } from './programs.ts';

export interface BuiltFile {
  readonly name: string;
  readonly bytes: number;
  readonly brotliBytes: number;
}

export interface BuiltLibrary {
  readonly version: string;
  readonly manifest: RuntimeManifest['library'];
  readonly files: readonly BuiltFile[];
}

export const LIBRARY_DIRECTORY = 'library';

/** Extracts, patches, rewrites and packs Node's library into `outDir`/library; `ours` are parts beside Node's. */
export function buildLibrary(
  outDir: string,
  cacheDir: string,
  ours: ReadonlyMap<string, Buffer> = new Map(),
): BuiltLibrary {
  const { natives, loads, ...about } = extract(cacheDir);
  const { sources, columns } = prepareLibrary(applyPatches(natives), natives);
  const { parts, builtins } = packParts(sources, sorter(loads));
  const files: BuiltFile[] = [];
  const write = (plainName: string, data: Buffer): string => {
    const name = hashedName(plainName, data);
    const brotliBytes = writeCompressed(join(outDir, LIBRARY_DIRECTORY, name), data, cacheDir);
    files.push({ name: `${LIBRARY_DIRECTORY}/${name}`, bytes: data.length, brotliBytes });
    return name;
  };
  const partFiles = Object.fromEntries(
    [...parts, ...ours].map(([part, data]) => [
      part,
      write(`${part}.${ours.has(part) ? 'txt' : 'js'}`, data),
    ]),
  );
  const meta: LibraryMeta = { ...about, builtins, columns, parts: partFiles };
  const metaFile = write('meta.json', Buffer.from(JSON.stringify(meta)));
  const url = (name: string): string => `/${LIBRARY_DIRECTORY}/${name}`;
  const manifest: RuntimeManifest['library'] = {
    meta: url(metaFile),
    parts: Object.fromEntries(Object.entries(partFiles).map(([part, name]) => [part, url(name)])),
    modules: MODULE_PARTS,
    eager: EAGER_PARTS,
    prefetch: [...PREFETCH_PARTS, ...[...ours.keys()].filter((part) => !RARE_PARTS.has(part))],
  };
  return { version: about.version, manifest, files };
}
