/** What Node's module loaders ask of the file system, and whole files as text. */
import { ErrnoError } from '#base';
import { utf8 } from '../../host.ts';
import { fileCache } from '../../file-cache.ts';
import { kernel } from '../../kernel-client.ts';
import { nodeError } from '../../native-error.ts';
import { state } from '../../state.ts';
import { uvException } from '../../uv.ts';
import { orThrow, pathOf } from './call.ts';
import { readToEnd, writeAll } from './read-write.ts';

const O_ACCMODE_CREAT_TRUNC = 0o1103;

/** A failed open names the path, a failed read does not. */
function readFailure(error: unknown, path: string): unknown {
  if (!(error instanceof ErrnoError)) return error;
  return error.code === 'EISDIR' ? uvException('EISDIR', 'read') : uvException(error.code, 'open', path);
}

function readFileUtf8(file: unknown, flags: unknown): string {
  if (typeof file === 'number') return utf8.decode(orThrow('read', undefined, () => readToEnd(file)));
  const path = pathOf(file);
  try {
    if ((Number(flags ?? 0) & O_ACCMODE_CREAT_TRUNC) === 0) return fileCache.readText(path);
  } catch (error) {
    throw readFailure(error, path);
  }
  const fd = orThrow('open', path, () => kernel.call('open', path, Number(flags), 0o666));
  try {
    return utf8.decode(orThrow('read', undefined, () => readToEnd(fd)));
  } finally {
    kernel.call('close', fd);
  }
}

/** For `fs.readFileSync`: a small file at once, as it is kept (copy it); undefined leaves it to open, read and close. */
const readFileWhole = (path: unknown, flags: unknown): Uint8Array | undefined =>
  flags === 0 ? fileCache.readWhole(pathOf(path)) : undefined;

function writeFileUtf8(file: unknown, text: unknown, flags: unknown, mode: unknown): void {
  const data = utf8.encode(String(text));
  if (typeof file === 'number') {
    orThrow('write', undefined, () => {
      writeAll(file, data);
    });
    return;
  }
  const path = pathOf(file);
  try {
    kernel.call('writeFile', path, data, Number(flags), Number(mode));
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    throw error.code === 'ENOSPC' ? uvException('ENOSPC', 'write') : uvException(error.code, 'open', path);
  }
}

const WASM_MAGIC = [0, 0x61, 0x73, 0x6d];
const FORMAT_JAVASCRIPT = 0;
const FORMAT_WASM = 1;

function getFormatOfExtensionlessFile(path: unknown): number {
  try {
    const bytes = fileCache.read(pathOf(path));
    return WASM_MAGIC.every((byte, i) => bytes[i] === byte) ? FORMAT_WASM : FORMAT_JAVASCRIPT;
  } catch (error) {
    if (error instanceof ErrnoError) return FORMAT_JAVASCRIPT;
    throw error;
  }
}

/** In the order in which the library numbers them. */
const MAIN_SUFFIXES = ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node'];
const INDEX_FILES = ['index.js', 'index.json', 'index.node'];

function legacyMainResolve(folder: unknown, main: unknown, base: unknown): number {
  const root = pathOf(folder);
  const isFile = (path: string): boolean => fileCache.moduleStat(path) === 0;
  let first = `${root}/index.js`;
  if (typeof main === 'string') {
    const stem = (first = main.startsWith('/') ? main : `${root}/${main}`);
    for (const [i, suffix] of MAIN_SUFFIXES.entries()) if (isFile(`${stem}${suffix}`)) return i;
  }
  for (const [i, name] of INDEX_FILES.entries())
    if (isFile(`${root}/${name}`)) return MAIN_SUFFIXES.length + i;
  const { resolve } = state.requireBuiltin('path') as { resolve: (path: string) => string }; // the library's module
  const from =
    typeof base === 'string' ? ` imported from ${decodeURIComponent(base.replace(/^file:\/\//, ''))}` : '';
  throw nodeError('Error', 'ERR_MODULE_NOT_FOUND', `Cannot find package '${resolve(first)}'${from}`);
}

export const moduleBindings = {
  readFileUtf8,
  readFileWhole,
  writeFileUtf8,
  getFormatOfExtensionlessFile,
  legacyMainResolve,
  internalModuleStat: (path: unknown): number => fileCache.moduleStat(pathOf(path)),
};
