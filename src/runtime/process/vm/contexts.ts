/**
 * `vm` contexts without a realm of their own: code runs against the context object through a `with` scope, over the
 * intrinsics of the process. Literals have the main realm's prototypes, and so has `vm.createContext({})`'s `Array`.
 */
import {
  applyEdits,
  AWAIT_HELPERS,
  HOOK_HELPERS,
  WATCH_HELPER,
  type Edit,
  type EditedSource,
  type ScriptScope,
} from '#runtime/source';
import { HAND_OUT, handOut, redeclared } from '../global-lexicals.ts';
import { host } from '../host.ts';
import { state } from '../state.ts';

interface ContextScope {
  /** the object that code is put under with `with` */
  readonly scope: object;
  /** the same for modules, whose code is strict */
  readonly moduleScope: object;
  readonly typeOf: (ask: () => string) => string;
  /** evaluates a script in the context; its value is that of the last statement */
  run(script: ContextScript): unknown;
}

export interface ContextScript {
  readonly source: string;
  readonly edits: readonly Edit[];
  readonly declared: ScriptScope | undefined;
  readonly evaluate: (edited: EditedSource, run: (code: string) => unknown) => unknown;
}

const scopes = new WeakMap<object, ContextScope>();
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

export function makeContext(sandbox: object | symbol, name?: unknown): object {
  const context = typeof sandbox === 'symbol' ? {} : sandbox;
  if (name === LIBRARY_CONTEXT) Reflect.set(context, 'RegExp', NativeRegExp);
  mark(context);
  return context;
}

/** What every realm has of the language itself; taken before programs could change it. */
const LANGUAGE: readonly string[] = [
  ...[
    'Object',
    'Function',
    'Array',
    'Number',
    'parseFloat',
    'parseInt',
    'Infinity',
    'NaN',
    'undefined',
    'Boolean',
  ],
  ...['String', 'Symbol', 'Date', 'Promise', 'RegExp', 'Error', 'AggregateError', 'EvalError', 'RangeError'],
  ...[
    'ReferenceError',
    'SyntaxError',
    'TypeError',
    'URIError',
    'JSON',
    'Math',
    'Intl',
    'ArrayBuffer',
    'Atomics',
  ],
  ...['Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'BigUint64Array'],
  ...[
    'BigInt64Array',
    'Uint8ClampedArray',
    'Float32Array',
    'Float64Array',
    'DataView',
    'Map',
    'BigInt',
    'Set',
  ],
  ...['Iterator', 'WeakMap', 'WeakSet', 'WeakRef', 'Proxy', 'Reflect', 'FinalizationRegistry', 'decodeURI'],
  ...[
    'decodeURIComponent',
    'encodeURI',
    'encodeURIComponent',
    'escape',
    'unescape',
    'eval',
    'isFinite',
    'isNaN',
  ],
  ...['console', 'SharedArrayBuffer', 'WebAssembly', 'Float16Array', 'SuppressedError', 'DisposableStack'],
  'AsyncDisposableStack',
];
const inLanguage = new Set<string | symbol>(LANGUAGE);

const builtin = (key: string | symbol): PropertyDescriptor | undefined => {
  if (!inLanguage.has(key)) return undefined;
  const found = Object.getOwnPropertyDescriptor(globalThis, key);
  return found === undefined ? undefined : { ...found, configurable: true };
};

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

  constructor(context: object) {
    this.#context = context;
    this.#global = new NativeProxy(context, {
      has: (target, key) => Reflect.has(target, key) || key === 'globalThis' || inLanguage.has(key),
      get: (target, key) => this.#get(target, key),
      getOwnPropertyDescriptor: (target, key) =>
        Reflect.getOwnPropertyDescriptor(target, key) ?? builtin(key),
      ownKeys: (target) => [...new Set([...Reflect.ownKeys(target), ...LANGUAGE, 'globalThis'])],
    });
    // over nothing of its own: a proxy must not hide what its target cannot lose
    this.scope = this.#makeScope(() => this.#strict);
    this.moduleScope = this.#makeScope(() => true);
  }

  #makeScope(isStrict: () => boolean): object {
    const context = this.#context;
    return new NativeProxy(Object.create(null) as object, {
      has: (_target, key) => !this.#hidden.has(key) && !OF_EVALUATION.has(key),
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
    if (key in target) return Reflect.get(target, key);
    if (key === 'globalThis') return this.#global;
    if (this.#variables.has(key)) return undefined;
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

  run({ source, edits, declared, evaluate }: ContextScript): unknown {
    if (declared !== undefined) this.#declare(declared);
    const edited = applyEdits(source, [...edits, ...(declared === undefined ? [] : prologue(declared))]);
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
    ]);
  }
}

/** Of the function that evaluates; not looked up in the context. */
const PARAMETERS: readonly string[] = ['$code', HAND_OUT, '$fun', '$typ'];
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
  const made = new Context(context);
  scopes.set(context, made);
  return made;
}
