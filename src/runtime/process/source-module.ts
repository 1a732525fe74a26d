import { generateModule, type EditedSource, type ModuleAnalysis } from '#runtime/source';
import type { CacheEntry } from './compile-cache.ts';
import { nodeError } from './native-error.ts';
import { ModuleRecord, stalled, type Bindings, type Resolution } from './module-record.ts';
import {
  evaluate,
  moduleAnalysis,
  registerReferrer,
  setArrow,
  sourceMapUrl,
  type Placement,
} from './scripts.ts';
import type { AnyFunction } from './state.ts';

type Fill = (...objects: unknown[]) => void;
type Body = Generator<unknown, unknown> | AsyncGenerator<unknown, unknown>;
type MakeBody = (
  collect: (exports: Bindings, fill: Fill, where?: () => number) => void,
  meta: object,
  constant: object,
) => Body;

const NAMESPACE = '*';
const nativeThen = Promise.prototype.then;
const { apply } = Reflect;

/** Assigning to an imported name: the message is the one a const gives. */
const constant = new Proxy(Object.create(null) as object, {
  set(): never {
    throw new TypeError('Assignment to constant variable.');
  },
});

/** Of modules made by `vm`. */
export interface ModulePlace {
  /** what its code is put under with `with`, and how `typeof` is asked there */
  readonly context?: { readonly moduleScope: object; readonly typeOf: (ask: () => string) => string };
  /** whether it looks if it must end */
  readonly watched?: boolean;
  /** what the compile cache has of it */
  readonly cached?: CacheEntry | undefined;
  /** where its text is said to stand */
  readonly placement?: Placement;
}

const IN_SCOPE = '(function($s,$typ){with($s){return ';

/** The same under a context's scope; the columns of its first line move. */
function inScope({ code, columns }: EditedSource): EditedSource {
  const shifted = columns.map((value, index) =>
    index % 3 === 1 && columns[index - 1] === 1 ? value + IN_SCOPE.length : value,
  );
  return { code: `${IN_SCOPE}${code}}})`, columns: shifted };
}

/** A module with source text. */
export class SourceModule extends ModuleRecord {
  readonly source: ModuleAnalysis;
  readonly sourceMapURL: string | undefined;
  readonly #text: string;
  readonly #localExports: ReadonlyMap<string, string>;
  readonly #importId: number;
  readonly #meta: () => object;
  readonly #place: ModulePlace;
  readonly #makeNamespace: (module: ModuleRecord) => object;
  #body: Body | undefined;
  #fill: Fill | undefined;
  #where: (() => number) | undefined;

  /** Throws the SyntaxError of a text that does not parse. */
  constructor(
    url: string,
    text: string,
    hostDefinedOption: symbol,
    meta: () => object,
    makeNamespace: (module: ModuleRecord) => object,
    place: ModulePlace = {},
  ) {
    super(url);
    this.#place = place;
    this.source = moduleAnalysis(text, place.watched, place.context !== undefined, place.cached);
    this.#localExports = new Map(this.source.localExports);
    this.#importId = registerReferrer(hostDefinedOption, url);
    this.sourceMapURL = sourceMapUrl(text);
    this.#text = text;
    this.#meta = meta;
    this.#makeNamespace = makeNamespace;
  }

  get hasTopLevelAwait(): boolean {
    return this.source.hasTopLevelAwait;
  }

  override exportNames(seen = new Set<ModuleRecord>()): readonly string[] {
    if (seen.has(this)) return [];
    seen.add(this);
    const names = [
      ...this.#localExports.keys(),
      ...this.source.indirectExports.map(({ exported }) => exported),
    ];
    for (const request of this.source.starExports)
      for (const name of this.#dependency(request).exportNames(seen))
        if (name !== 'default') names.push(name);
    return names;
  }

  #dependency(request: number): ModuleRecord {
    const module = this.linked[request];
    if (module === undefined) throw new Error(`${this.url} is not linked`);
    return module;
  }

  #resolveImport(request: number, name: string, seen?: [ModuleRecord, string][]): Resolution {
    const module = this.#dependency(request);
    return name === NAMESPACE ? { kind: 'namespace', module } : module.resolve(name, seen);
  }

  override resolve(name: string, seen: [ModuleRecord, string][] = []): Resolution {
    if (seen.some(([module, its]) => module === this && its === name)) return { kind: 'missing' };
    seen.push([this, name]);
    if (this.#localExports.has(name)) return { kind: 'binding', module: this, name };
    const indirect = this.source.indirectExports.find(({ exported }) => exported === name);
    if (indirect !== undefined) return this.#resolveImport(indirect.request, indirect.imported, seen);
    if (name === 'default') return { kind: 'missing' };
    let found: Resolution = { kind: 'missing' };
    for (const request of this.source.starExports) {
      const resolution = this.#dependency(request).resolve(name, seen);
      if (resolution.kind === 'ambiguous') return resolution;
      if (resolution.kind === 'missing') continue;
      if (found.kind === 'missing') found = resolution;
      else if (!sameBinding(found, resolution)) return { kind: 'ambiguous' };
    }
    return found;
  }

  override check(): void {
    if (!this.isLinked && this.source.requests.length > 0) throw this.#unlinked();
    const wanted = [...this.source.imports, ...this.source.indirectExports];
    for (const { request, imported, position } of wanted) {
      const { kind } = this.#resolveImport(request, imported);
      if (kind === 'missing' || kind === 'ambiguous')
        throw this.#unresolved(request, imported, position, kind);
    }
  }

  #unlinked(): Error {
    const specifier = this.source.requests[0]?.specifier ?? '';
    return nodeError(
      'Error',
      'ERR_VM_MODULE_LINK_FAILURE',
      `request for '${specifier}' can not be resolved on module '${this.url}' that is not linked`,
    );
  }

  #unresolved(request: number, name: string, position: number, kind: 'missing' | 'ambiguous'): SyntaxError {
    const specifier = this.source.requests[request]?.specifier ?? '';
    const error = new SyntaxError(
      kind === 'missing'
        ? `The requested module '${specifier}' does not provide an export named '${name}'`
        : `The requested module '${specifier}' contains conflicting star exports for name '${name}'`,
    );
    const before = this.#text.slice(0, position).split('\n');
    setArrow(error, this.#text, this.url, before.length, before.at(-1)?.length ?? 0, name.length);
    return error;
  }

  #importResolutions(): readonly Resolution[] {
    return this.source.imports.map(({ request, imported }) => this.#resolveImport(request, imported));
  }

  override hoist(): void {
    const resolutions = this.#importResolutions();
    const edited = generateModule(this.source, this.#text, this.#importId, (index) => {
      const resolution = resolutions[index];
      return resolution?.kind === 'binding' ? resolution.name : NAMESPACE;
    });
    const { context, placement } = this.#place;
    const made = evaluate(context === undefined ? edited : inScope(edited), this.url, this.#text, placement);
    const make = (
      context === undefined
        ? made
        : apply(made as AnyFunction, undefined, [context.moduleScope, context.typeOf])
    ) as MakeBody; // the shapes that `generate` and `inScope` promise
    const body = make(
      (exports, fill, where) => {
        this.exports = exports;
        this.#fill = fill;
        this.#where = where;
      },
      this.#meta(),
      constant,
    );
    this.#body = body;
    const started: unknown = body.next();
    // an async generator hoists synchronously as well; its first result cannot fail
    if (started instanceof Promise) void apply(nativeThen, started, [undefined, () => undefined]);
    // `export default function () {}` was given a name of ours to be hoisted
    const value: unknown =
      this.#localExports.get('default') === '$default' ? this.#hoistedDefault() : undefined;
    if (typeof value === 'function' && value.name === '$default')
      Object.defineProperty(value, 'name', { value: 'default', configurable: true });
  }

  #hoistedDefault(): unknown {
    try {
      return this.exports['default'];
    } catch {
      return undefined; // an expression, not evaluated yet
    }
  }

  override fillImports(): void {
    this.#fill?.(
      ...this.#importResolutions().map((resolution) => {
        if (resolution.kind === 'binding') return resolution.module.exports;
        if (resolution.kind === 'namespace') return { [NAMESPACE]: this.#makeNamespace(resolution.module) };
        return undefined;
      }),
    );
  }

  override execute(): void {
    void this.#body?.next();
  }

  /** The top-level await that has not settled: its line (from 1), column (from 0) and the line's text. */
  stalledAt(): { readonly line: number; readonly column: number; readonly text: string } {
    const before = this.#text.slice(0, this.#where?.() ?? 0).split('\n');
    return {
      line: before.length,
      column: before.at(-1)?.length ?? 0,
      text: this.#text.split('\n')[before.length - 1] ?? '',
    };
  }

  override executeAsync(): Promise<unknown> {
    stalled.add(this);
    return this.#body?.next() as Promise<unknown>; // only an async generator is executed this way
  }
}

const sameBinding = (a: Resolution, b: Resolution): boolean =>
  (a.kind === 'binding' && b.kind === 'binding' && a.module === b.module && a.name === b.name) ||
  (a.kind === 'namespace' && b.kind === 'namespace' && a.module === b.module);

export const stalledModules = (): readonly SourceModule[] =>
  [...stalled].filter((module) => module instanceof SourceModule);
