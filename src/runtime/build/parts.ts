import type { BuiltinSlice } from '#runtime/wire';
import { PART_MODULES, type Extraction, type MeasuredPart } from './extraction.ts';

const MEASURED_PARTS = Object.keys(PART_MODULES) as readonly MeasuredPart[]; // Object.keys forgets the keys' types

export type PartName = MeasuredPart | 'parser' | 'undici' | 'amaro' | 'rest';

/** Parts loaded before the first process; the others when a program first requires one of their files. */
export const EAGER_PARTS: readonly PartName[] = ['core'];

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
  ['undici', /^internal\/deps\/undici\//],
  ['amaro', /^internal\/deps\/amaro\//],
  ['parser', /^internal\/deps\/acorn\/acorn\//],
  ['rest', /^internal\/deps\/acorn\//],
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
  readonly parts: ReadonlyMap<PartName, Buffer>;
  readonly builtins: Readonly<Record<string, BuiltinSlice>>;
}

/** Joins the files of each part, in order of their ids, and notes where each lies. */
export function packParts(sources: Readonly<Record<string, string>>, partOf: PartOf): PackedLibrary {
  const chunks = new Map<PartName, Buffer[]>();
  const offsets = new Map<PartName, number>();
  const builtins: Record<string, BuiltinSlice> = {};
  for (const id of Object.keys(sources).sort()) {
    const source = sources[id] ?? '';
    const part = partOf(id);
    const bytes = Buffer.from(source);
    const offset = offsets.get(part) ?? 0;
    builtins[id] = { part, offset, length: bytes.length, ascii: bytes.length === source.length };
    offsets.set(part, offset + bytes.length);
    const list = chunks.get(part);
    if (list === undefined) chunks.set(part, [bytes]);
    else list.push(bytes);
  }
  return { parts: new Map([...chunks].map(([part, list]) => [part, Buffer.concat(list)])), builtins };
}
