import type { BuiltinSlice } from '#runtime/wire';
import { PART_MODULES, type Extraction, type MeasuredPart } from './extraction.ts';

const MEASURED_PARTS = Object.keys(PART_MODULES) as readonly MeasuredPart[]; // Object.keys forgets the keys' types

export type PartName = MeasuredPart | 'parser' | 'undici' | 'amaro' | 'rest';

/** The part that lies in the program of every process; the others come when a program first requires one of their files. */
export const CORE_PART = 'core' satisfies PartName;

/** What a worker can import ahead of need: strict code, not too rarely used. */
export const MODULE_PARTS: readonly PartName[] = ['server', 'more', 'crypto', 'test', 'web', 'undici'];

/** Parts that most programs come to need: worth fetching once the first process runs. */
export const PREFETCH_PARTS: readonly PartName[] = [
  'server',
  'parser',
  'crypto',
  'more',
  'test',
  'web',
  'undici',
];

/** Files whose part is not seen by requiring public modules: start-up, alternatives, and what is required lazily. */
const PATTERNS: readonly (readonly [PartName, RegExp])[] = [
  // the console asks for it
  ['core', /^internal\/util\/colors$/],
  // what listening, running tests and hidden checks load: another part for each would be another file to get
  [
    'server',
    /^(internal\/)?(cluster|dgram|child_process|dns\/callback_resolver|socket_list)(\/(?!serial)|$)/,
  ],
  [
    'server',
    /^(dns|v8|assert\/strict|internal\/(v8\/(cpu_profiler|heap_profile)|heap_utils|promise_hooks))$/,
  ],
  // half of the part that hashing needs
  ['more', /^(zlib|internal\/zip\/.*)$/],
  ['undici', /^internal\/deps\/undici\//],
  ['amaro', /^internal\/deps\/amaro\//],
  ['parser', /^internal\/deps\/acorn\/acorn\//],
  ['rest', /^internal\/deps\/acorn\//],
  ['rest', /^internal\/streams\/fast-utf8-stream$/],
  ['rest', /^internal\/test_runner\/(coverage|reporter\/(junit|lcov))$/],
  ['test', /^internal\/(test_runner|deps\/minimatch)\//],
  ['test', /^(internal\/main\/test_runner|internal\/fs\/glob|test\/reporters)$/],
];

const FALLBACK_PATTERNS: readonly (readonly [PartName, RegExp])[] = [
  ['core', /^internal\/(async_local_storage|bootstrap|events|per_context|process)\//],
  ['core', /^internal\/main\/(eval_string|run_main_module)$/],
  ['core', /^internal\/(modules\/esm\/(create_dynamic_module|shared_constants)|util\/comparisons)$/],
  ['core', /^internal\/(file|source_map\/prepare_stack_trace|trace_events_async_hooks)$/],
  ['more', /^internal\/(child_process|fs|legacy|modules|source_map|util|worker)\//],
  ['more', /^internal\/main\/(check_syntax|eval_stdin|worker_thread)$/],
  ['more', /^internal\/(blocklist|cli_table|navigator|socketaddress|streams\/duplexify|vm\/module)$/],
  ['more', /^internal\/(wasm_web_api|watchdog)$/],
  ['more', /^(_tls_common|_tls_wrap|path\/win32|punycode|sys)$/],
  ['web', /^internal\/webstreams\//],
];

export type PartOf = (id: string) => PartName;

/** Sorts files into parts: by what the extraction measured, and by name where that cannot tell. */
export function sorter(loads: Extraction['loads']): PartOf {
  const measured = new Map<string, PartName>();
  for (const part of MEASURED_PARTS) for (const id of loads[part]) measured.set(id, part);
  const matching = (patterns: typeof PATTERNS, id: string): PartName | undefined =>
    patterns.find(([, pattern]) => pattern.test(id))?.[0];
  return (id) => matching(PATTERNS, id) ?? measured.get(id) ?? matching(FALLBACK_PATTERNS, id) ?? 'rest';
}

export interface PackedLibrary {
  /** without the core */
  readonly parts: ReadonlyMap<PartName, Buffer>;
  readonly core: CorePart;
  readonly builtins: Readonly<Record<string, BuiltinSlice>>;
}

/**
 * Has the engine compile all functions of a module with the module itself, so that they go into the browser's code
 * cache: a process runs a thousand of them, and compiling these one by one took a quarter of its time
 * (https://v8.dev/blog/explicit-compile-hints).
 */
export const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n';

const headOf = (part: PartName): string =>
  `${COMPILE_HINT}export const part = '${part}', url = import.meta.url, builtins = new Map(); const add = (id, body) => builtins.set(id, body);\n`;

/** The parameters that Node gives the function of a built-in, by the folder it lies in (node_builtins.cc). */
export function parametersOf(id: string): string {
  if (id === 'internal/bootstrap/realm') return 'process, getLinkedBinding, getInternalBinding, primordials';
  if (id.startsWith('internal/bootstrap/') || id.startsWith('internal/main/'))
    return 'process, require, internalBinding, primordials';
  if (id.startsWith('internal/per_context/'))
    return 'exports, primordials, privateSymbols, perIsolateSymbols';
  return 'exports, require, module, process, internalBinding, primordials';
}

/** The beginning of a program: what it exports as a part is `$core` to the code that follows. */
export interface CorePart {
  readonly text: Buffer;
  /** the line behind it */
  readonly end: number;
}

/** Lets the code of a program, bundled as a module that imports and exports nothing, follow the core. */
export const withCore = ({ text, end }: CorePart, code: string, meta: string): Buffer =>
  Buffer.concat([
    text,
    Buffer.from(`(($core, $meta) => {${code}})({ part, url, builtins, end: ${end} }, ${meta});\n`),
  ]);

/**
 * Joins the files of each part, in order of their ids, and notes where each lies. A part is a module that exports the
 * function of every file, so that a worker can import it whole; a slice of it is one function's expression, to be
 * evaluated alone.
 */
export function packParts(sources: Readonly<Record<string, string>>, partOf: PartOf): PackedLibrary {
  const packed = new Map<PartName, { readonly chunks: Buffer[]; bytes: number; line: number }>();
  const builtins: Record<string, BuiltinSlice> = {};
  for (const id of Object.keys(sources).sort()) {
    const name = partOf(id);
    let part = packed.get(name);
    if (part === undefined) {
      const head = headOf(name);
      part = { chunks: [Buffer.from(head)], bytes: head.length, line: 3 };
      packed.set(name, part);
    }
    const before = `add(${JSON.stringify(id)},`;
    // the text begins on the function's first line: stack traces name the same lines as Node's
    const expression = `(function (${parametersOf(id)}) {${sources[id] ?? ''}\n})`;
    const length = Buffer.byteLength(expression);
    builtins[id] = {
      part: name,
      offset: part.bytes + before.length,
      length,
      line: part.line,
    };
    const chunk = Buffer.from(`${before}${expression});\n`);
    part.chunks.push(chunk);
    part.bytes += chunk.length;
    part.line += expression.split('\n').length;
  }
  const parts = new Map([...packed].map(([name, { chunks }]) => [name, Buffer.concat(chunks)]));
  const text = parts.get(CORE_PART);
  if (text === undefined) throw new Error(`the library has no part '${CORE_PART}'`);
  parts.delete(CORE_PART);
  return { parts, core: { text, end: packed.get(CORE_PART)?.line ?? 0 }, builtins };
}
