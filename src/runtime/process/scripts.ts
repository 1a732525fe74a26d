/** Compiling user code: rewritten where the browser needs it, evaluated so that stacks name the right file and place. */
import {
  analyseModule,
  analyseScript,
  applyEdits,
  MAY_DECLARE,
  MAY_NEED_REWRITE,
  PROMISE_HOOKS,
  parseModule as parseModuleWith,
  parseScript as parseScriptWith,
  scopeOfScript,
  withImporter,
  type Edit,
  type EditedSource,
  type ModuleAnalysis,
  type Parse,
  type Program,
  type ScriptScope,
} from '#runtime/source';
import { vmPart, type ContextScope } from './vm-part.ts';
import { MAX_ANALYSED_CHARACTERS, type ColumnMap } from '#runtime/wire';
import type { CacheEntry } from './compile-cache.ts';
import { fileCache } from './file-cache.ts';
import { installGlobalLexicals } from './global-lexicals.ts';
import { host } from './host.ts';
import { kernel } from './kernel-client.ts';
import { installPromiseHooks, promiseHooks } from './promise-hooks.ts';
import { state } from './state.ts';

/** How columns moved, by the name a script was evaluated under (a path, a file: URL or node:id). */
const columnsByName = new Map<string, ColumnMap>();
const sources = new Map<string, string>();

/** Where a script says that its text stands: the lines and columns before it, and how many lines of ours come first. */
export interface Placement {
  readonly line: number;
  readonly column: number;
  readonly ownLines: number;
}

const placements = new Map<string, Placement>();

export const placementOf = (name: string): Placement | undefined => placements.get(name);

/** The text with what is said to stand before it. */
const placed = (source: string, { line, column }: Placement): string =>
  '\n'.repeat(Math.max(0, line)) + ' '.repeat(Math.max(0, column)) + source;

export const columnsOf = (name: string): ColumnMap | undefined => columnsByName.get(name);

/** The text as the person wrote it, for the source line of a crash print-out. */
export const sourceOf = (name: string): string | undefined => sources.get(asSourceUrl(name));

interface Acorn {
  parse: Parse;
}

let acorn: Acorn | undefined;

/** Node's own acorn, with its own options. Throws SyntaxError with `loc` and `pos`. */
export const parse: Parse = (source, options) => {
  acorn ??= state.requireBuiltin('internal/deps/acorn/acorn/dist/acorn') as unknown as Acorn; // the library's own module
  return acorn.parse(source, options);
};

export const parseScript = (source: string): Program => parseScriptWith(parse, source);

export const parseModule = (source: string): Program => parseModuleWith(parse, source);

export function parsesAsModule(source: string): boolean {
  try {
    parseModule(source);
    return true;
  } catch {
    return false;
  }
}

/** Who may call `import()` from a script: Node's host-defined option and the script's name. */
interface ImportReferrer {
  readonly symbol: symbol;
  readonly name: string;
}

const referrers: ImportReferrer[] = [];

/** Gives the script a number that its rewritten `import()` calls carry. */
export const registerReferrer = (symbol: symbol, name: string): number =>
  referrers.push({ symbol, name }) - 1;

type ImportCallback = (
  symbol: symbol,
  specifier: string,
  phase: number,
  attributes: Record<string, string>,
  name: string,
) => Promise<unknown>;

let importCallback: ImportCallback | undefined;

/** module_wrap.setImportModuleDynamicallyCallback */
export const setImportCallback = (callback: ImportCallback): void => {
  importCallback = callback;
};

const EVALUATION_PHASE = 3;

/** What `import(specifier, options)` becomes. */
function dynamicImport(id: number, specifier: unknown, options: unknown): Promise<unknown> {
  const referrer = referrers[id];
  if (referrer === undefined || importCallback === undefined)
    return host.Promise.reject(new TypeError('import() is not available here'));
  try {
    const attributes: Record<string, string> = Object.create(null) as Record<string, string>; // filled below
    if (typeof options === 'object' && options !== null && 'with' in options)
      Object.assign(attributes, options.with);
    return importCallback(
      referrer.symbol,
      `${specifier as string}`,
      EVALUATION_PHASE,
      attributes,
      referrer.name,
    ); // a template literal converts, as the specification does
  } catch (error) {
    return host.Promise.reject(error);
  }
}

/** Installs what rewritten scripts call. */
export function installDynamicImport(scope: object): void {
  installGlobalLexicals(scope);
  Object.defineProperty(scope, '$imp', { value: dynamicImport });
}

/**
 * The kernel's analysis, made once for all processes by a parser that has warmed up; null when it has none: the text
 * is too long, or does not parse, which the parser here then says in its own words.
 */
const known = (kind: 'script' | 'module', source: string): object | null =>
  source.length > MAX_ANALYSED_CHARACTERS ? null : kernel.call('analyse', kind, source);

/** Whether promise hooks are to be told of what the text does. */
function tellsHooks(source: string): boolean {
  if (!promiseHooks.active && !PROMISE_HOOKS.test(source)) return false;
  installPromiseHooks();
  return true;
}

const DYNAMIC_IMPORT = /\bimport\s*[(/]/;

const NATIVES_SYNTAX = /^--allow[-_]natives[-_]syntax$/;
const NATIVE_CALL = /\beval(?=\(\s*['"`]%)/g;

/** A `#!` line becomes a comment of the same length; V8's own calls, `eval('%…')`, do nothing where they are allowed. */
function withoutHashbang(source: string): string {
  const text = source.startsWith('#!') ? `//${source.slice(2)}` : source;
  const { execArgv } = state.nodeArgs;
  return execArgv.some((flag) => NATIVES_SYNTAX.test(flag)) ? text.replace(NATIVE_CALL, 'void') : text;
}

/** The edits a classic script needs; none when it does not parse: the engine then says what is wrong with it. */
function scriptEdits(source: string, symbol: symbol, name: string, cached?: CacheEntry): readonly Edit[] {
  const hooked = tellsHooks(source);
  const analyse = (): readonly Edit[] => {
    if (hooked) return analyseScript(parse, source, true);
    if (!MAY_NEED_REWRITE.test(source) && !DYNAMIC_IMPORT.test(source)) return [];
    // what the kernel's `analyseScript` gave
    return (known('script', source) as readonly Edit[] | null) ?? analyseScript(parse, source);
  };
  let edits: readonly Edit[];
  try {
    // what `analyse` gave now or earlier
    edits = cached === undefined ? analyse() : (cached.analysis(hooked, analyse) as readonly Edit[]);
  } catch {
    return []; // the engine reports it
  }
  return edits.length === 0 ? edits : withImporter(edits, registerReferrer(symbol, name));
}

/** The same for one that is to look whether it must end. */
function watchedEdits(source: string, symbol: symbol, name: string): readonly Edit[] {
  const edits = scriptEdits(source, symbol, name);
  try {
    const { before, after } = vmPart().watchEdits(parseScript(source));
    return [...before, ...edits, ...after];
  } catch {
    return edits; // the engine reports it
  }
}

/** What a module needs to be linked and written as a generator. Throws SyntaxError with `loc` and `pos`. */
export function moduleAnalysis(
  source: string,
  watched = false,
  inContext = false,
  cached?: CacheEntry,
): ModuleAnalysis {
  const hooked = tellsHooks(source);
  const analyse = (): ModuleAnalysis =>
    hooked
      ? analyseModule(parse, source, true)
      : (((fileCache.moduleAnalysis(source) ?? known('module', source)) as ModuleAnalysis | null) ?? // what the kernel's `analyseModule` gave
        analyseModule(parse, source));
  // what `analyse` gave now or earlier
  const analysis = cached === undefined ? analyse() : (cached.analysis(hooked, analyse) as ModuleAnalysis);
  if (!watched) return analysis;
  const program = parseModule(source);
  const { before, after } = vmPart().watchEdits(program);
  const imported = new Set(analysis.imports.map(({ local }) => local));
  const asked = inContext ? scopeOfScript(program).asked.filter(({ name }) => !imported.has(name)) : [];
  return {
    ...analysis,
    edits: [...before, ...analysis.edits, ...vmPart().askSafely(asked)],
    closers: [...analysis.closers, ...after],
  };
}

const identity: ColumnMap = [];

/** What the script declares at its top level; undefined when it declares nothing, or does not parse. */
export function declarationsOf(source: string): ScriptScope | undefined {
  if (!MAY_DECLARE.test(source)) return undefined;
  try {
    return scopeOfScript(parseScript(withoutHashbang(source)));
  } catch {
    return undefined; // the engine reports it
  }
}

/** Evaluates a script in a context of `vm`, under `name`. */
export function evaluateInContext(
  context: ContextScope,
  source: string,
  symbol: symbol,
  name: string,
  watched: boolean,
  placement?: Placement,
): unknown {
  const text = withoutHashbang(source);
  return context.run({
    source: text,
    edits: (watched ? watchedEdits : scriptEdits)(text, symbol, name),
    declared: declarationsOf(text),
    evaluate: (edited, run) => evaluateBy(run, edited, name, source, placement),
  });
}

/** Rewrites a classic script; `head` goes in front of its first line. */
export function rewriteScript(
  source: string,
  symbol: symbol,
  name: string,
  head: string,
  more: readonly Edit[] = [],
  watched = false,
  cached?: CacheEntry,
): EditedSource {
  const text = withoutHashbang(source);
  const own = watched ? watchedEdits(text, symbol, name) : scriptEdits(text, symbol, name, cached);
  const edits = [...own, ...more];
  if (edits.length === 0)
    return { code: head + text, columns: head === '' ? identity : [1, head.length + 1, 1] };
  return applyEdits(text, head === '' ? edits : [{ start: 0, end: 0, text: head }, ...edits]);
}

const namesByUrl = new Map<string, string>();

/** The name that a script was given, by its sourceURL. */
export const scriptNameOf = (url: string): string => namesByUrl.get(url) ?? url;

/** A name with blanks cannot be a sourceURL. */
const asSourceUrl = (name: string): string => (/\s/.test(name) ? encodeURI(name) : name);

/** Evaluates in the global scope under `name`; its value is that of the last statement. */
export const evaluate = (
  edited: EditedSource,
  name: string,
  original: string | undefined,
  placement?: Placement,
): unknown => evaluateBy((code) => host.evalGlobal(code), edited, name, original, placement);

function evaluateBy(
  run: (code: string) => unknown,
  edited: EditedSource,
  name: string,
  original: string | undefined,
  placement?: Placement,
): unknown {
  const url = asSourceUrl(name);
  if (url !== name) namesByUrl.set(url, name);
  if (placement === undefined) placements.delete(url);
  else placements.set(url, placement);
  if (edited.columns.length > 0) columnsByName.set(url, edited.columns);
  else columnsByName.delete(url);
  if (original !== undefined)
    sources.set(url, placement === undefined ? original : placed(original, placement));
  return run(`${edited.code}\n//# sourceURL=${url}`);
}

const SOURCE_MAP_URL = /\/[/*][#@]\s*sourceMappingURL=(\S+)/g;

/** The last sourceMappingURL comment, or undefined. */
export function sourceMapUrl(source: string): string | undefined {
  if (!source.includes('sourceMappingURL=')) return undefined;
  let url: string | undefined;
  for (const match of source.matchAll(SOURCE_MAP_URL)) url = match[1];
  return url;
}

interface ParseError extends SyntaxError {
  readonly loc?: { readonly line: number; readonly column: number };
}

/**
 * Gives a SyntaxError of the engine (which names no place) the lines that Node prints above it. `error` is returned
 * decorated; `place` is what names the file.
 */
export function withSyntaxPlace(
  error: unknown,
  source: string,
  place: string,
  type: 'script' | 'module',
  placement?: Placement,
): unknown {
  if (!(error instanceof SyntaxError)) return error;
  try {
    if (type === 'script') parseScript(withoutHashbang(source));
    else parseModule(source);
  } catch (found) {
    const { loc } = found as ParseError; // acorn's error
    if (loc !== undefined) {
      const rest = source.split('\n')[loc.line - 1]?.slice(loc.column) ?? '';
      const width = WRONG_TOKEN.exec(rest)?.[0].length ?? 1;
      decorate(error, setArrow(error, source, place, loc.line, loc.column, width, placement));
    }
  }
  return error;
}

/** What the engine underlines: a name, a number, a text, an operator. */
const WRONG_TOKEN = /^(?:[\w$]+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|=>|\.\.\.|[=!]==?|&&|\|\||\?\?)/;

/** As Node does (node_errors.cc, DecorateErrorStack): the stack begins with the place. */
export function decorate(error: object, arrow: string): void {
  const stack: unknown = Reflect.get(error, 'stack');
  const symbol = state.privateSymbols['decorated_private_symbol'];
  if (typeof stack !== 'string' || symbol === undefined || Reflect.get(error, symbol) === true) return;
  Object.defineProperty(error, 'stack', {
    value: `${arrow}\n${stack}`,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  Reflect.set(error, symbol, true);
  const arrowSymbol = state.privateSymbols['arrow_message_private_symbol'];
  if (arrowSymbol !== undefined) Reflect.set(error, arrowSymbol, arrow);
}

/**
 * Stores "file:line, the line, the caret" where Node's printer looks for it, and returns it. `column` counts from 0.
 * With `placement`, line and column are of a source that nothing has been put before.
 */
export function setArrow(
  error: Error,
  source: string,
  place: string,
  line: number,
  column: number,
  width: number,
  placement?: Placement,
): string {
  const before = placement === undefined ? placements.get(asSourceUrl(place)) : undefined;
  // what is only said to stand before it is not shown
  const hidden = before?.line === line - 1 ? Math.min(before.column, column) : 0;
  const text = source.split('\n')[line - 1]?.slice(hidden) ?? '';
  const symbol = state.privateSymbols['arrow_message_private_symbol'];
  const lead = text.slice(0, column - hidden).replace(/[^\t]/g, ' ');
  const arrow = `${place}:${line + (placement?.line ?? 0)}\n${text}\n${lead}${'^'.repeat(Math.max(1, width))}\n`;
  if (symbol !== undefined) Reflect.set(error, symbol, arrow);
  return arrow;
}
