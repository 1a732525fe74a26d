/**
 * The module compile cache: what a start has found out about its modules, kept in files for the next one. Node keeps V8's
 * bytecode; here it is the analyses that rewriting needs, which spares the parsing, and TypeScript without its types.
 * The files, their names and what is told under NODE_DEBUG_NATIVE=COMPILE_CACHE are those of Node's compile_cache.cc.
 */
import type { Binding } from '../binding.ts';
import { USER } from '../bindings/credentials.ts';
import { compileCache } from '../compile-cache.ts';
import { environment } from '../environment.ts';
import { fileCache } from '../file-cache.ts';
import { utf8 } from '../host.ts';
import { kernel } from '../kernel-client.ts';
import { atExit } from '../process-exit.ts';
import { state } from '../state.ts';
import { codeOf, messageOf } from '../uv.ts';
import { isStrippedFrom } from './compile-cache-content.ts';
import { crc32, hex } from './compile-cache-file.ts';
import {
  debug,
  labelOf,
  paths,
  Store,
  STRIPPED_TYPESCRIPT,
  type StoredEntry,
} from './compile-cache-store.ts';

/** https://nodejs.org/api/module.html#moduleconstantscompilecachestatus */
const STATUS = { failed: 0, enabled: 1, alreadyEnabled: 2, disabled: 3 } as const;
const FOLDER_MODE = 0o777;

type EnableResult = readonly [status: number, message?: string | undefined, directory?: string];

let store: Store | undefined;

/** A cache is of one build of the runtime, whose files carry the hash of their contents in their names. */
const buildTag = (): string => hex(crc32(utf8.encode(compileCache.build.replace(/^.*\//, ''))));

/** The reason why the directory cannot be used; undefined when it can. */
function prepare(directory: string, readOnly: boolean): string | undefined {
  if (readOnly) {
    const found = fileCache.moduleStat(directory) === 1;
    debug(`[compile cache] read-only cache directory ${directory}...${found ? 'found' : 'not found'}\n`);
    return found ? undefined : `Cache directory does not exist (read-only): ${directory}`;
  }
  debug(`[compile cache] creating cache directory ${directory}...`);
  try {
    kernel.call('mkdir', directory, FOLDER_MODE, true);
  } catch (error) {
    const code = codeOf(error);
    debug(`${messageOf(code)}\n`);
    return code === 'EEXIST' ? undefined : `Cannot create cache directory: ${messageOf(code)}`;
  }
  debug('success\n');
  return undefined;
}

function open(directory: string, portable: boolean, readOnly: boolean): EnableResult {
  const { version, arch } = state.process as unknown as { version: string; arch: string }; // Node's
  if (portable) debug('[compile cache] using relative path\n');
  const tag = `${version}-${arch}-${buildTag()}${portable ? '' : `-${USER.uid}`}`;
  const base = paths().resolve(directory);
  const tagged = `${base}/${tag}`;
  debug(`[compile cache] resolved path ${directory} + ${tag} -> ${tagged}\n`);
  const problem = prepare(tagged, readOnly);
  if (problem !== undefined) {
    debug(`[compile cache] ${problem}\n`);
    return [STATUS.failed, problem];
  }
  const opened = new Store({ directory: tagged, portable, readOnly });
  compileCache.current = store = opened;
  atExit(() => {
    opened.persist();
  });
  return [STATUS.enabled, undefined, base];
}

function enable(directory: string, portable = false, readOnly = false): EnableResult {
  if (environment()['NODE_DISABLE_COMPILE_CACHE'] !== undefined) {
    const message = 'Disabled by NODE_DISABLE_COMPILE_CACHE';
    debug(`[compile cache] ${message}.\n`);
    return [STATUS.disabled, message];
  }
  if (store !== undefined) return [STATUS.alreadyEnabled, undefined, store.directory];
  return open(directory, portable, readOnly);
}

/** What `internal/modules/typescript` keeps between asking and saving. */
interface Asked {
  readonly external: StoredEntry;
  readonly transpiled?: string;
}

function stripped(source: string, name: string): Asked | undefined {
  if (store === undefined) return undefined;
  const entry = store.find(STRIPPED_TYPESCRIPT, source, name);
  if (entry.content === undefined) {
    debug(`[compile cache] no transpile cache for ${labelOf(entry)}\n`);
    return { external: entry };
  }
  debug(`[compile cache] retrieving transpile cache for ${labelOf(entry)}...`);
  const transpiled = utf8.decode(entry.content);
  if (!isStrippedFrom(transpiled, entry.source)) {
    debug('failed\n');
    return { external: entry };
  }
  debug('success\n');
  return { external: entry, transpiled };
}

export const binding: Binding = () => ({
  enable,
  flush(): void {
    debug('[compile cache] module.flushCompileCache() requested.\n');
    store?.persist();
    debug('[compile cache] module.flushCompileCache() finished.\n');
  },
  stripped,
  saveStripped(entry: StoredEntry, transpiled: string): void {
    debug(`[compile cache] saving transpilation cache for ${labelOf(entry)}\n`);
    entry.content = utf8.encode(transpiled);
    entry.refreshed = true;
  },
});
