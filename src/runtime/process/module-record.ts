/**
 * Module records as ECMAScript has them (cyclic modules, https://tc39.es/ecma262/#sec-cyclic-module-records), over
 * modules rewritten as generators. Node's own loader resolves, loads and links; this evaluates.
 */
import { noteFulfilled, noteRejected } from './promise-state.ts';

/** Numbers as `internalBinding('module_wrap')` has them. */
export const STATUS = {
  uninstantiated: 0,
  instantiating: 1,
  instantiated: 2,
  evaluating: 3,
  evaluated: 4,
  errored: 5,
} as const;

export type Bindings = Record<string, unknown>;
export type Resolution =
  | { readonly kind: 'binding'; readonly module: ModuleRecord; readonly name: string }
  | { readonly kind: 'namespace'; readonly module: ModuleRecord }
  | { readonly kind: 'missing' | 'ambiguous' };

interface Capability {
  readonly promise: Promise<unknown>;
  readonly resolve: (value: undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/** What becomes of an evaluation shows when its promise is printed. */
function resolve({ promise, resolve: settle }: Capability): void {
  settle(undefined);
  noteFulfilled(promise, undefined);
}

function reject({ promise, reject: settle }: Capability, reason: unknown): void {
  settle(reason);
  noteRejected(promise, reason);
}

const nativeThen = Promise.prototype.then;
const { apply } = Reflect;

let asyncEvaluations = 0;

/** Modules whose body has started and not come to its end: what is left at exit waits for ever. */
export const stalled = new Set<ModuleRecord>();

export abstract class ModuleRecord {
  readonly url: string;
  #linked: readonly ModuleRecord[] | undefined;
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

  /** what it requests, in order; nothing before `link` */
  get linked(): readonly ModuleRecord[] {
    return this.#linked ?? [];
  }

  get isLinked(): boolean {
    return this.#linked !== undefined;
  }

  link(modules: readonly ModuleRecord[]): void {
    this.#linked = modules;
  }

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
      if (this.#asyncOrder === 'unset' || this.#asyncOrder === 'done') resolve(capability);
    } catch (error) {
      reject(capability, error);
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
    void apply(nativeThen, this.executeAsync(), [
      () => this.#fulfilled(),
      (error: unknown) => this.#rejected(error),
    ]);
  }

  #finish(): void {
    stalled.delete(this);
    this.#asyncOrder = 'done';
    this.state = 'evaluated';
    if (this.#capability !== undefined) resolve(this.#capability);
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
    if (this.#capability !== undefined) reject(this.#capability, error);
  }
}
