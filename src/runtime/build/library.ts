import { join } from 'node:path';
import type { LibraryMeta, RuntimeManifest } from '#runtime/wire';
import { extract } from './extract.ts';
import { prepareLibrary } from './library-text.ts';
import { hashedName, writeCompressed } from './output.ts';
import { MODULE_PARTS, packParts, PREFETCH_PARTS, sorter, type CorePart } from './parts.ts';
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
  /** what lies in a process's program: see `withCore` */
  readonly core: CorePart;
  /** an expression */
  readonly meta: string;
  readonly files: readonly BuiltFile[];
}

export const LIBRARY_DIRECTORY = 'library';

/** A JavaScript string of one byte a character, which the engine keeps and reads fastest. */
const asciiLiteral = (text: string): string =>
  JSON.stringify(text).replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The table of options without its texts, and the texts, which only `--help` and its like ask for. */
function apart({ options, aliases }: LibraryMeta['optionsInfo']) {
  const help: Record<string, string> = {};
  const plain = options.map(([name, info]): [string, unknown] => {
    const { helpText, ...rest } = info as { readonly helpText: string }; // as the binary lists it
    help[name] = helpText;
    return [name, rest];
  });
  return { optionsInfo: { options: plain, aliases }, optionHelp: Buffer.from(`(${JSON.stringify(help)})`) };
}

/** Extracts, patches, rewrites and packs Node's library into `outDir`/library; `programs` are parts beside Node's. */
export function buildLibrary(
  outDir: string,
  cacheDir: string,
  programs: ReadonlyMap<string, Buffer> = new Map(),
): BuiltLibrary {
  const { natives, loads, optionsInfo: info, ...about } = extract(cacheDir);
  const { optionsInfo, optionHelp } = apart(info);
  const ours = new Map([...programs, ['optionHelp', optionHelp]]);
  const { sources, columns } = prepareLibrary(applyPatches(natives), natives);
  const { parts, core, builtins } = packParts(sources, sorter(loads));
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
  const meta: LibraryMeta = { ...about, optionsInfo, builtins, columns };
  const url = (name: string): string => `/${LIBRARY_DIRECTORY}/${name}`;
  const manifest: RuntimeManifest['library'] = {
    parts: Object.fromEntries(Object.entries(partFiles).map(([part, name]) => [part, url(name)])),
    modules: MODULE_PARTS,
    prefetch: [...PREFETCH_PARTS, ...[...ours.keys()].filter((part) => !RARE_PARTS.has(part))],
  };
  const description = `JSON.parse(${asciiLiteral(JSON.stringify(meta))})`;
  return { version: about.version, manifest, core, meta: description, files };
}
