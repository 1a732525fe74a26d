import { ModuleRecord, type Resolution } from './module-record.ts';

const { defineProperty } = Reflect;

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
    this.#mustExport(name);
    this.exports[name] = value;
  }

  /** Sets an export to what `get` gives when somebody first reads it. */
  setLazily(name: string, get: () => unknown): void {
    this.#mustExport(name);
    const become = (value: unknown): void => {
      defineProperty(this.exports, name, { value, writable: true, enumerable: true, configurable: true });
    };
    const read = (): unknown => {
      const value = get();
      become(value);
      return value;
    };
    defineProperty(this.exports, name, { get: read, set: become, enumerable: true, configurable: true });
  }

  #mustExport(name: string): void {
    if (!this.#names.includes(name)) throw new ReferenceError(`Export '${name}' is not defined in module`);
  }
}
