import type { Binding } from '../binding.ts';
import { compileCache } from '../compile-cache.ts';
import { host } from '../host.ts';
import { namespaceOf } from '../module-namespace.ts';
import type { ModuleRecord } from '../module-record.ts';
import { nodeError } from '../native-error.ts';
import { SourceModule, type ModulePlace } from '../source-module.ts';
import { vmPart, type ContextScope } from '../vm-part.ts';
import { SyntheticModule } from '../synthetic-module.ts';
import { evaluate, setArrow, setImportCallback } from '../scripts.ts';
import { state, type AnyFunction } from '../state.ts';

const EVALUATION_PHASE = 3;

type MetaCallback = (symbol: symbol, meta: object, wrap: object) => void;

let initializeMeta: MetaCallback | undefined;
let makeResolve: AnyFunction | undefined;

/** DefaultImportMetaObjectInitializer: dirname, filename, main, resolve, url, in this order. */
function defaultMeta(wrap: ModuleWrap): Record<string, unknown> {
  const meta = Object.create(null) as Record<string, unknown>; // filled below
  if (wrap.url.startsWith('file:')) {
    const path = decodeURIComponent(new host.URL(wrap.url).pathname);
    meta['dirname'] = path.slice(0, path.lastIndexOf('/')) || '/';
    meta['filename'] = path;
  }
  meta['main'] = wrap.isMain === true;
  if (makeResolve !== undefined) meta['resolve'] = Reflect.apply(makeResolve, undefined, [wrap.url]);
  meta['url'] = wrap.url;
  return meta;
}

class ModuleWrap {
  readonly url: string;
  isMain?: boolean;
  sourceMapURL: string | undefined;
  sourceURL: string | undefined;
  hasTopLevelAwait: boolean;
  #record: ModuleRecord;
  #sourceObject: unknown;
  readonly #text: string | undefined;
  readonly #scope: ContextScope | undefined;

  constructor(
    url: string,
    context: object | undefined,
    source: string | readonly string[],
    lineOffsetOrEvaluate: unknown,
    columnOffset: unknown,
    optionOrCache: unknown,
  ) {
    this.url = url;
    this.#scope = context === undefined ? undefined : vmPart().contextScope(context);
    if (typeof source === 'string') {
      const symbol = typeof optionOrCache === 'symbol' ? optionOrCache : Symbol(url);
      const hostSymbol = state.privateSymbols['host_defined_option_symbol'];
      if (hostSymbol !== undefined) Reflect.set(this, hostSymbol, symbol);
      const isDefault = symbol === state.symbols['source_text_module_default_hdo'];
      const cached = isDefault ? compileCache.current?.entry('module', source, url) : undefined;
      // what comes in place of the symbol is of `vm`: its modules can have a context, and be stopped
      const place =
        typeof optionOrCache === 'symbol'
          ? { cached }
          : {
              watched: true,
              placement: { line: Number(lineOffsetOrEvaluate), column: Number(columnOffset), ownLines: 0 },
              ...(this.#scope === undefined ? {} : { context: this.#scope }),
            };
      const record = compileModule(url, source, symbol, place, () => {
        if (isDefault || initializeMeta === undefined) return defaultMeta(this);
        const meta = Object.create(null) as object; // filled by the callback
        initializeMeta(symbol, meta, this);
        return meta;
      });
      if (ArrayBuffer.isView(optionOrCache) && !vmPart().isCacheOf(optionOrCache, source))
        throw nodeError('Error', 'ERR_VM_MODULE_CACHED_DATA_REJECTED', 'cachedData buffer was rejected');
      cached?.compiled();
      this.#text = source;
      this.#record = record;
      this.sourceMapURL = record.sourceMapURL;
    } else {
      const run = lineOffsetOrEvaluate as AnyFunction; // the library passes its evaluation steps here
      this.#record = new SyntheticModule(url, source, () => Reflect.apply(run, this, [this]));
    }
    this.hasTopLevelAwait = this.#record.hasTopLevelAwait;
  }

  static recordOf(wrap: ModuleWrap): ModuleRecord {
    return wrap.#record;
  }

  getModuleRequests(): readonly object[] {
    if (!(this.#record instanceof SourceModule)) return [];
    return this.#record.source.requests.map(({ specifier, attributes }) => ({
      __proto__: null,
      specifier,
      attributes: { __proto__: null, ...attributes },
      phase: EVALUATION_PHASE,
    }));
  }

  /** the library passes an array, or only what is like one */
  link(modules: ArrayLike<ModuleWrap>): void {
    this.#record.link(Array.from(modules, (module) => module.#record));
  }

  instantiate(): void {
    if (this.#record instanceof SourceModule && !this.#record.isLinked)
      throw nodeError('Error', 'ERR_VM_MODULE_LINK_FAILURE', 'module is not linked');
    this.#record.instantiate();
  }

  evaluate(timeout = -1, breakOnSigint = false): Promise<unknown> {
    const run = (): Promise<unknown> => {
      const evaluated = this.#record.evaluate();
      this.#scope?.drain();
      return evaluated;
    };
    if (timeout < 0 && !breakOnSigint) return run();
    let result: Promise<unknown> | undefined;
    try {
      return vmPart().runWatched(
        { timeoutMs: timeout < 0 ? undefined : timeout, breakOnSigint },
        () => (result = run()),
      );
    } catch (error) {
      // the module has failed with what ended it, which is not what the caller is told
      void result?.then(undefined, () => undefined);
      throw error;
    }
  }

  evaluateSync(): object {
    this.#record.evaluateSync();
    return namespaceOf(this.#record);
  }

  getNamespace(): object {
    return namespaceOf(this.#record);
  }

  getNamespaceSync(): object {
    return namespaceOf(this.#record);
  }

  getStatus(): number {
    return this.#record.status;
  }

  getError(): unknown {
    return this.#record.error;
  }

  isGraphAsync(): boolean {
    return this.#record.hasAsyncGraph;
  }

  get hasAsyncGraph(): boolean {
    return this.#record.hasAsyncGraph;
  }

  setExport(name: string, value: unknown): void {
    if (this.#record instanceof SyntheticModule) this.#record.set(name, value);
  }

  /** Takes an export over from the object of a built-in; one behind a getter alone is got when it is first read. */
  setExportFrom(name: string, from: object): void {
    if (!(this.#record instanceof SyntheticModule)) return;
    const own = Reflect.getOwnPropertyDescriptor(from, name);
    if (own?.get !== undefined && own.set === undefined)
      this.#record.setLazily(name, () => Reflect.get(from, name));
    else this.#record.set(name, own === undefined ? undefined : Reflect.get(from, name));
  }

  setModuleSourceObject(source: unknown): void {
    this.#sourceObject = source;
  }

  getModuleSourceObject(): unknown {
    return this.#sourceObject;
  }

  createCachedData(): Uint8Array {
    return vmPart().cacheOf(this.#text ?? '');
  }
}

interface ParseError extends SyntaxError {
  readonly loc?: { readonly line: number; readonly column: number };
}

function compileModule(
  url: string,
  text: string,
  symbol: symbol,
  place: ModulePlace,
  meta: () => object,
): SourceModule {
  try {
    return new SourceModule(url, text, symbol, meta, namespaceOf, place);
  } catch (found) {
    if (!(found instanceof SyntaxError)) throw found;
    const error = engineSyntaxError(text) ?? new SyntaxError(found.message.replace(/ \(\d+:\d+\)$/, ''));
    const { loc } = found as ParseError; // acorn's error
    if (loc !== undefined) setArrow(error, text, url, loc.line, loc.column, 1, place.placement);
    throw error;
  }
}

/** V8's words for the mistake, when the text without its import and export keywords makes it say them. */
function engineSyntaxError(text: string): SyntaxError | undefined {
  try {
    const body = text.replace(/^\s*(?:import\b(?!\s*[.(])[^;\n]*;?|export\s+(?:default\s+)?)/gm, '');
    evaluate(
      { code: `(async function*(){'use strict';${body}\n})`, columns: [] },
      'node:internal/syntax-check',
      undefined,
    );
  } catch (error) {
    if (error instanceof SyntaxError) return error;
  }
  return undefined;
}

/** What `require()` of an ES module with a default export returns: its namespace plus `__esModule`. */
function createRequiredModuleFacade(wrap: ModuleWrap): object {
  const facade = new SourceModule(
    'node:internal/require_module_default_facade',
    "export * from 'original'; export { default } from 'original'; export const __esModule = true;",
    Symbol('facade'),
    () => ({}),
    namespaceOf,
  );
  facade.link([ModuleWrap.recordOf(wrap)]);
  facade.instantiate();
  facade.evaluateSync();
  return namespaceOf(facade);
}

export const binding: Binding = () => ({
  ModuleWrap,
  setImportModuleDynamicallyCallback: setImportCallback,
  setInitializeImportMetaObjectCallback(callback: MetaCallback): void {
    initializeMeta = callback;
  },
  setImportMetaResolveInitializer(callback: AnyFunction): void {
    makeResolve = callback;
  },
  createRequiredModuleFacade,
  throwIfPromiseRejected(): void {
    // evaluation without top-level await throws by itself
  },
});
