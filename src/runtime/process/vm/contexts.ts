/**
 * `vm` contexts without a realm of their own: code runs against the context object through a `with` scope, over the
 * intrinsics of the process. Literals have the main realm's prototypes, and so has `vm.createContext({})`'s `Array`.
 */
import {
  applyEdits,
  AWAIT_HELPERS,
  HOOK_HELPERS,
  sloppyThisEdits,
  THIS_HELPER,
  WATCH_HELPER,
  type Edit,
  type EditedSource,
  type ScriptScope,
} from '#runtime/source';
import { HAND_OUT, handOut, redeclared } from '../global-lexicals.ts';
import { host } from '../host.ts';
import { withoutCodeGeneration } from './code-generation.ts';
import { contextPromise, type OwnQueue } from './context-promise.ts';
import { builtin, inLanguage, LANGUAGE } from './language.ts';
import { parseScript } from '../scripts.ts';
import { state } from '../state.ts';

interface ContextScope {
  /** the object that code is put under with `with` */
  readonly scope: object;
  /** the same for modules, whose code is strict */
  readonly moduleScope: object;
  readonly typeOf: (ask: () => string) => string;
  /** evaluates a script in the context; its value is that of the last statement */
  run(script: ContextScript): unknown;
  /** with `microtaskMode`: runs what promises of the context wait for */
  drain(): void;
}

/** What `vm.createContext` was asked for. */
interface Settings {
  readonly strings: boolean;
  readonly wasm: boolean;
  readonly ownQueue: boolean;
  /** no view of another object: of DONT_CONTEXTIFY */
  readonly vanilla: boolean;
}

const PLAIN: Settings = { strings: true, wasm: true, ownQueue: false, vanilla: false };

export interface ContextScript {
  readonly source: string;
  readonly edits: readonly Edit[];
  readonly declared: ScriptScope | undefined;
  readonly evaluate: (edited: EditedSource, run: (code: string) => unknown) => unknown;
}

const scopes = new WeakMap<object, ContextScope>();
const settingsOf = new WeakMap<object, Settings>();
/** those that programs made, as long as they live */
const made = new Set<WeakRef<object>>();
const NativeProxy = host.Proxy;
/** what `import()` is written as, see scripts.ts */
const IMPORTER = '$imp';

/** Without a prototype there is no accessor for the mark, which then is a property that does not show. */
function mark(context: object): void {
  const symbol = state.privateSymbols['contextify_context_private_symbol'];
  if (symbol === undefined) throw new Error('contextify_context_private_symbol is missing');
  if (symbol in context) Reflect.set(context, symbol, {});
  else Object.defineProperty(context, symbol, { value: {} });
}

/** The context in which Node's library looks for intrinsics that no program has touched. */
const LIBRARY_CONTEXT = 'internal';
const { RegExp: NativeRegExp } = globalThis;

export function makeContext(
  sandbox: object | symbol,
  name?: unknown,
  _origin?: unknown,
  strings: unknown = true,
  wasm: unknown = true,
  ownQueue: unknown = false,
): object {
  const context = typeof sandbox === 'symbol' ? vanilla() : sandbox;
  if (name === LIBRARY_CONTEXT) Reflect.set(context, 'RegExp', NativeRegExp);
  else made.add(new WeakRef(context));
  mark(context);
  settingsOf.set(context, {
    strings: strings === true,
    wasm: wasm === true,
    ownQueue: ownQueue === true,
    vanilla: typeof sandbox === 'symbol',
  });
  return context;
}

/** How many contexts live, as far as the collector has told. */
export function countContexts(): number {
  for (const context of made) if (context.deref() === undefined) made.delete(context);
  return made.size;
}

/** A global object that is no view of another one: of DONT_CONTEXTIFY. */
function vanilla(): object {
  const context = {};
  for (const name of LANGUAGE) {
    const found = builtin(name);
    if (found !== undefined) Object.defineProperty(context, name, { ...found, enumerable: false });
  }
  return Object.defineProperty(context, 'globalThis', { value: context, writable: true, configurable: true });
}

class Context {
  readonly scope: object;
  readonly moduleScope: object;
  readonly #context: object;
  /** `this` and `globalThis` of code in it */
  readonly #global: object;
  readonly #lexicals = Object.create(null) as Record<string, unknown>; // accessors of the scripts' own bindings
  /** declared with `var`: properties of the context once they have a value */
  readonly #variables = new Set<string | symbol>();
  /** what the last use of a name that nobody has declared threw */
  #unknown: unknown;
  /** names that the running script looks up past the context */
  #hidden: ReadonlySet<string | symbol> = new Set();

  /** whether the running script is strict: a trap is not told */
  #strict = false;
  /** globals of the language that this context has in another form */
  readonly #instead = new Map<string | symbol, unknown>();
  readonly #queue: OwnQueue | undefined;
  /** `eval` is looked up in the context: not when it is the one that starts a script */
  #evalIsOurs = false;

  constructor(context: object) {
    this.#context = context;
    const settings = settingsOf.get(context) ?? PLAIN;
    for (const [name, value] of withoutCodeGeneration(settings)) this.#instead.set(name, value);
    if (settings.ownQueue) {
      this.#queue = contextPromise();
      this.#instead.set('Promise', this.#queue.Promise);
    }
    if (settings.vanilla) for (const [name, value] of this.#instead) Reflect.set(context, name, value);
    this.#global = settings.vanilla ? context : this.#makeGlobal();
    // over nothing of its own: a proxy must not hide what its target cannot lose
    this.scope = this.#makeScope(() => this.#strict);
    this.moduleScope = this.#makeScope(() => true);
  }

  #makeGlobal(): object {
    return new NativeProxy(this.#context, {
      // as interceptors of V8: own properties are the sandbox's, inherited ones the realm's
      has: (target, key) =>
        Object.hasOwn(target, key) ||
        key === 'globalThis' ||
        inLanguage.has(key) ||
        (Reflect.has(target, key) && key in Object.prototype),
      get: (target, key) => this.#get(target, key),
      getOwnPropertyDescriptor: (target, key) =>
        Reflect.getOwnPropertyDescriptor(target, key) ?? this.#builtin(key),
      ownKeys: (target) => [...new Set([...Reflect.ownKeys(target), ...LANGUAGE, 'globalThis'])],
    });
  }

  #builtin(key: string | symbol): PropertyDescriptor | undefined {
    const found = builtin(key);
    return found !== undefined && this.#instead.has(key)
      ? { ...found, value: this.#instead.get(key) }
      : found;
  }

  #makeScope(isStrict: () => boolean): object {
    const context = this.#context;
    return new NativeProxy(Object.create(null) as object, {
      has: (_target, key) => {
        if (key === 'eval' && this.#instead.has(key) && !this.#evalIsOurs) return true;
        this.#evalIsOurs &&= key !== 'eval';
        return !this.#hidden.has(key) && !OF_EVALUATION.has(key);
      },
      get: (_target, key) => {
        if (key === Symbol.unscopables) return undefined;
        if (Object.hasOwn(this.#lexicals, key)) return Reflect.get(this.#lexicals, key) as unknown;
        if (this.#knows(key)) return this.#get(context, key);
        throw (this.#unknown = new ReferenceError(`${String(key)} is not defined`));
      },
      set: (_target, key, value) => this.#set(key, value, isStrict()),
      deleteProperty: (_target, key) => !this.#variables.has(key) && Reflect.deleteProperty(context, key),
    });
  }

  #knows(key: string | symbol): boolean {
    return (
      Object.hasOwn(this.#lexicals, key) ||
      key in this.#context ||
      key === 'globalThis' ||
      this.#variables.has(key) ||
      inLanguage.has(key)
    );
  }

  #get(target: object, key: string | symbol): unknown {
    if (key in target) {
      const value: unknown = Reflect.get(target, key);
      return value === this.#context ? this.#global : value;
    }
    if (key === 'globalThis') return this.#global;
    if (this.#variables.has(key)) return undefined;
    if (this.#instead.has(key)) return this.#instead.get(key);
    return inLanguage.has(key) ? Reflect.get(globalThis, key) : undefined;
  }

  #set(key: string | symbol, value: unknown, strict: boolean): boolean {
    if (Object.hasOwn(this.#lexicals, key)) return Reflect.set(this.#lexicals, key, value);
    if (strict && !this.#knows(key)) throw new ReferenceError(`${String(key)} is not defined`);
    const done = Reflect.set(this.#context, key, value);
    if (!done && strict)
      throw new TypeError(`Cannot assign to read only property '${String(key)}' of object '[object Object]'`);
    return done;
  }

  /** `typeof` of a name that nobody may have declared */
  readonly typeOf = (ask: () => string): string => {
    try {
      return ask();
    } catch (error) {
      if (error === this.#unknown) return 'undefined';
      throw error;
    }
  };

  #declare({ lexical, variables, functions }: ScriptScope): void {
    for (const name of [...lexical, ...variables, ...functions])
      if (Object.hasOwn(this.#lexicals, name)) throw redeclared(name);
    for (const name of variables) this.#variables.add(name);
  }

  drain(): void {
    this.#queue?.drain();
  }

  run({ source, edits, declared, evaluate }: ContextScript): unknown {
    if (declared !== undefined) this.#declare(declared);
    const edited = applyEdits(source, [
      ...edits,
      ...(declared === undefined ? [] : prologue(declared)),
      ...thisEdits(source),
    ]);
    const before = this.#strict;
    this.#strict = declared?.strict ?? false;
    try {
      return evaluate(edited, (code) => this.#evaluate(code, declared));
    } finally {
      this.#strict = before;
    }
  }

  #evaluate(code: string, declared: ScriptScope | undefined): unknown {
    const inScope = host.evalGlobal(
      `(function($ctx,${PARAMETERS.join()}){with($ctx){return eval($code)}})\n//# sourceURL=${host.ownUrl}`,
    ) as (...args: unknown[]) => unknown; // a function expression
    this.#evalIsOurs = true;
    return Reflect.apply(inScope, this.#global, [
      this.scope,
      code,
      (accessors: object): undefined => {
        Object.defineProperties(this.#lexicals, Object.getOwnPropertyDescriptors(accessors));
        return undefined;
      },
      (functions: () => object): undefined => {
        this.#hidden = new Set(declared?.functions);
        const made = functions();
        this.#hidden = new Set();
        Object.assign(this.#context, made);
        return undefined;
      },
      this.typeOf,
      (value: unknown): unknown => (value === globalThis ? this.#global : value),
    ]);
  }
}

function thisEdits(source: string): readonly Edit[] {
  if (!/\bthis\b/.test(source)) return [];
  try {
    return sloppyThisEdits(parseScript(source));
  } catch {
    return []; // the engine reports it
  }
}

/** Of the function that evaluates; not looked up in the context. */
const PARAMETERS: readonly string[] = ['$code', HAND_OUT, '$fun', '$typ', THIS_HELPER];
const OF_EVALUATION: ReadonlySet<string | symbol> = new Set([
  ...PARAMETERS,
  'eval',
  ...[IMPORTER, WATCH_HELPER, ...Object.values(AWAIT_HELPERS), ...Object.values(HOOK_HELPERS)],
]);

/** `typeof` of an unknown name is no error. */
export const askSafely = (asked: ScriptScope['asked']): readonly Edit[] =>
  asked.map(({ name, start, end }) => ({ start, end, text: `$typ(()=>typeof ${name})` }));

/** Functions become properties of the context, bindings are handed out, `typeof` of an unknown name is no error. */
function prologue(declared: ScriptScope): readonly Edit[] {
  const { functions, start, asked } = declared;
  return [
    ...(functions.length === 0 ? [] : [{ start, end: start, text: `$fun(()=>({${functions.join()}}));` }]),
    ...handOut(declared),
    ...askSafely(asked),
  ];
}

export function contextScope(context: object): ContextScope {
  const known = scopes.get(context);
  if (known !== undefined) return known;
  const scope = new Context(context);
  scopes.set(context, scope);
  return scope;
}
