/**
 * Module records as ECMAScript has them (cyclic modules, https://tc39.es/ecma262/#sec-cyclic-module-records), over
 * modules rewritten as generators. Node's own loader resolves, loads and links; this evaluates.
 */
import { parseModule, type ModuleSource } from '#runtime/source';
import { evaluate, parse, registerReferrer, setArrow, sourceMapUrl } from './scripts.ts';

/** Numbers as `internalBinding('module_wrap')` has them. */
export const STATUS = {
  uninstantiated: 0,
  instantiating: 1,
  instantiated: 2,
  evaluating: 3,
  evaluated: 4,
  errored: 5,
} as const;

type Bindings = Record<string, unknown>;
type Fill = (...objects: unknown[]) => void;
type Body = Generator<unknown, unknown> | AsyncGenerator<unknown, unknown>;
type MakeBody = (
  collect: (exports: Bindings, fill: Fill, where?: () => number) => void,
  meta: object,
  constant: object,
) => Body;

type Resolution =
  | { readonly kind: 'binding'; readonly module: ModuleRecord; readonly name: string }
  | { readonly kind: 'namespace'; readonly module: ModuleRecord }
  | { readonly kind: 'missing' | 'ambiguous' };

interface Capability {
  readonly promise: Promise<unknown>;
  readonly resolve: (value: undefined) => void;
  readonly reject: (reason: unknown) => void;
}

const NAMESPACE = '*';
const nativeThen = Promise.prototype.then;
const { apply } = Reflect;

/** Assigning to an imported name: the message is the one a const gives. */
const constant = new Proxy(Object.create(null) as object, {
  set(): never {
    throw new TypeError('Assignment to constant variable.');
  },
});

let asyncEvaluations = 0;

/** Modules whose body has started and not come to its end: what is left at exit waits for ever. */
const stalled = new Set<ModuleRecord>();

export const stalledModules = (): readonly SourceModule[] =>
  [...stalled].filter((module) => module instanceof SourceModule);

export abstract class ModuleRecord {
  readonly url: string;
  linked: readonly ModuleRecord[] = [];
  /** accessors (or, for synthetic modules, values) of the exports this module itself has */
  exports: Bindings = Object.create(null) as Bindings;
  error: unknown;
  #namespace: object | undefined;
  state: 'unlinked' | 'linked' | 'evaluating' | 'evaluating-async' | 'evaluated' | 'errored' = 'unlinked';
  #dfsIndex = 0;
  #dfsAncestor = 0;
  #asyncOrder: number | 'unset' | 'done' = 'unset';
  #pendingDependencies = 0;
  #asyncParents: ModuleRecord[] = [];
  #cycleRoot: ModuleRecord | undefined;
  #capability: Capability | undefined;

  constructor(url: string) {
    this.url = url;
  }

  abstract readonly hasTopLevelAwait: boolean;
  abstract exportNames(seen?: Set<ModuleRecord>): readonly string[];
  abstract resolve(name: string, seen?: [ModuleRecord, string][]): Resolution;
  /** checks that every import resolves; throws the SyntaxError of the first that does not */
  abstract check(): void;
  /** makes `exports` */
  abstract hoist(): void;
  /** gives the body what it imports */
  abstract fillImports(): void;
  abstract execute(): void;
  abstract executeAsync(): Promise<unknown>;

  get status(): number {
    switch (this.state) {
      case 'unlinked':
        return STATUS.uninstantiated;
      case 'linked':
        return STATUS.instantiated;
      case 'evaluating':
        return STATUS.evaluating;
      case 'evaluating-async':
      case 'evaluated':
        return STATUS.evaluated;
      case 'errored':
        return STATUS.errored;
    }
  }

  /** This module and all below it, dependencies first. */
  graph(): ModuleRecord[] {
    const seen = new Set<ModuleRecord>();
    const order: ModuleRecord[] = [];
    const visit = (module: ModuleRecord): void => {
      if (seen.has(module)) return;
      seen.add(module);
      for (const dependency of module.linked) visit(dependency);
      order.push(module);
    };
    visit(this);
    return order;
  }

  get hasAsyncGraph(): boolean {
    return this.graph().some((module) => module.hasTopLevelAwait);
  }

  /** Links the whole graph, or throws and leaves it as it was. */
  instantiate(): void {
    const modules = this.graph().filter((module) => module.state === 'unlinked');
    for (const module of modules) module.check();
    for (const module of modules) module.hoist();
    for (const module of modules) module.fillImports();
    for (const module of modules) module.state = 'linked';
  }

  namespace(make: (module: ModuleRecord, names: readonly string[]) => object): object {
    return (this.#namespace ??= make(
      this,
      [...new Set(this.exportNames())]
        .filter((name) => {
          const { kind } = this.resolve(name);
          return kind === 'binding' || kind === 'namespace';
        })
        .sort(),
    ));
  }

  /** Evaluates the graph; the promise settles when all of it has run. */
  evaluate(): Promise<unknown> {
    const root =
      this.state === 'evaluating-async' || this.state === 'evaluated' ? (this.#cycleRoot ?? this) : this;
    if (root !== this) return root.evaluate();
    if (this.#capability !== undefined) return this.#capability.promise;
    const capability = Promise.withResolvers<undefined>();
    this.#capability = capability;
    try {
      this.#evaluateGraph();
      if (this.#asyncOrder === 'unset' || this.#asyncOrder === 'done') capability.resolve(undefined);
    } catch (error) {
      capability.reject(error);
    }
    return capability.promise;
  }

  /** Evaluates a graph without top-level await, now; throws what it throws. */
  evaluateSync(): void {
    if (this.state === 'errored') throw this.error;
    this.#evaluateGraph();
  }

  #evaluateGraph(): void {
    const stack: ModuleRecord[] = [];
    try {
      ModuleRecord.#evaluateInner(this, stack, 0);
    } catch (error) {
      for (const module of stack) module.#fail(error);
      throw error;
    }
  }

  #fail(error: unknown): void {
    stalled.delete(this);
    this.state = 'errored';
    this.error = error;
    this.#cycleRoot ??= this;
  }

  static #evaluateInner(module: ModuleRecord, stack: ModuleRecord[], from: number): number {
    if (module.state === 'errored') throw module.error;
    if (module.state !== 'linked') return from;
    module.state = 'evaluating';
    module.#dfsIndex = from;
    module.#dfsAncestor = from;
    module.#pendingDependencies = 0;
    let index = from + 1;
    stack.push(module);
    for (const direct of module.linked) {
      index = ModuleRecord.#evaluateInner(direct, stack, index);
      let dependency = direct;
      if (dependency.state === 'evaluating')
        module.#dfsAncestor = Math.min(module.#dfsAncestor, dependency.#dfsAncestor);
      else {
        dependency = dependency.#cycleRoot ?? dependency;
        if (dependency.state === 'errored') throw dependency.error;
      }
      if (typeof dependency.#asyncOrder === 'number') {
        module.#pendingDependencies++;
        dependency.#asyncParents.push(module);
      }
    }
    if (module.#pendingDependencies > 0 || module.hasTopLevelAwait) {
      module.#asyncOrder = asyncEvaluations++;
      if (module.#pendingDependencies === 0) module.#startAsync();
    } else module.execute();
    if (module.#dfsAncestor === module.#dfsIndex) {
      for (let popped = stack.pop(); popped !== undefined; popped = stack.pop()) {
        popped.state = popped.#asyncOrder === 'unset' ? 'evaluated' : 'evaluating-async';
        popped.#cycleRoot = module;
        if (popped === module) break;
      }
    }
    return index;
  }

  #startAsync(): void {
    apply(nativeThen, this.executeAsync(), [
      () => this.#fulfilled(),
      (error: unknown) => this.#rejected(error),
    ]);
  }

  #finish(): void {
    stalled.delete(this);
    this.#asyncOrder = 'done';
    this.state = 'evaluated';
    this.#capability?.resolve(undefined);
  }

  #fulfilled(): void {
    if (this.state === 'errored') return;
    this.#finish();
    const available: ModuleRecord[] = [];
    this.#gatherAvailable(available);
    const order = (module: ModuleRecord): number =>
      typeof module.#asyncOrder === 'number' ? module.#asyncOrder : 0;
    for (const module of available.sort((a, b) => order(a) - order(b))) {
      if (module.state === 'errored') continue;
      if (module.hasTopLevelAwait) {
        module.#startAsync();
        continue;
      }
      try {
        module.execute();
      } catch (error) {
        module.#rejected(error);
        continue;
      }
      module.#finish();
    }
  }

  #gatherAvailable(into: ModuleRecord[]): void {
    for (const parent of this.#asyncParents) {
      if (into.includes(parent) || parent.#cycleRoot?.state === 'errored') continue;
      parent.#pendingDependencies--;
      if (parent.#pendingDependencies > 0) continue;
      into.push(parent);
      if (!parent.hasTopLevelAwait) parent.#gatherAvailable(into);
    }
  }

  #rejected(error: unknown): void {
    if (this.state === 'errored') return;
    this.#asyncOrder = 'done';
    this.#fail(error);
    for (const parent of this.#asyncParents) parent.#rejected(error);
    this.#capability?.reject(error);
  }
}

/** A module whose exports are set from outside: built-ins, CommonJS, JSON. */
export class SyntheticModule extends ModuleRecord {
  readonly hasTopLevelAwait = false;
  readonly #names: readonly string[];
  readonly #run: () => unknown;

  constructor(url: string, names: readonly string[], run: () => unknown) {
    super(url);
    this.#names = names;
    this.#run = run;
    for (const name of names) this.exports[name] = undefined;
  }

  override exportNames(): readonly string[] {
    return this.#names;
  }

  override resolve(name: string): Resolution {
    return this.#names.includes(name) ? { kind: 'binding', module: this, name } : { kind: 'missing' };
  }

  override check(): void {
    /* imports nothing */
  }

  override hoist(): void {
    /* its exports are there from the start */
  }

  override fillImports(): void {
    /* imports nothing */
  }

  override execute(): void {
    this.#run();
  }

  override executeAsync(): never {
    throw new TypeError('a synthetic module is evaluated synchronously');
  }

  set(name: string, value: unknown): void {
    if (!this.#names.includes(name)) throw new ReferenceError(`Export '${name}' is not defined in module`);
    this.exports[name] = value;
  }
}

/** A module with source text. */
export class SourceModule extends ModuleRecord {
  readonly source: ModuleSource;
  readonly sourceMapURL: string | undefined;
  readonly #text: string;
  readonly #meta: () => object;
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
  ) {
    super(url);
    this.source = parseModule(parse, text, registerReferrer(hostDefinedOption, url));
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
      ...this.source.localExports.keys(),
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
    if (this.source.localExports.has(name)) return { kind: 'binding', module: this, name };
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
    const wanted = [...this.source.imports, ...this.source.indirectExports];
    for (const { request, imported, position } of wanted) {
      const { kind } = this.#resolveImport(request, imported);
      if (kind === 'missing' || kind === 'ambiguous')
        throw this.#unresolved(request, imported, position, kind);
    }
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
    const edited = this.source.generate((index) => {
      const resolution = resolutions[index];
      return resolution?.kind === 'binding' ? resolution.name : NAMESPACE;
    });
    const make = evaluate(edited, this.url, this.#text) as MakeBody; // the shape `generate` promises
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
    if (started instanceof Promise) apply(nativeThen, started, [undefined, () => undefined]);
    // `export default function () {}` was given a name of ours to be hoisted
    const value: unknown =
      this.source.localExports.get('default') === '$default' ? this.#hoistedDefault() : undefined;
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
    this.#body?.next();
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
