/**
 * `vm` contexts without a realm of their own: code runs against the context object through a `with` scope, over the
 * intrinsics of the process. Literals have the main realm's prototypes, and so has `vm.createContext({})`'s `Array`.
 */
import { applyEdits, type Edit, type EditedSource, type ScriptScope } from '#runtime/source';
import { HAND_OUT, handOut, redeclared } from './global-lexicals.ts';
import { host } from './host.ts';
import { state } from './state.ts';

interface ContextScope {
  /** the object that code is put under with `with` */
  readonly scope: object;
  /** evaluates a script in the context; its value is that of the last statement */
  run(script: ContextScript): unknown;
}

export interface ContextScript {
  readonly source: string;
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly declared: ScriptScope | undefined;
  readonly evaluate: (edited: EditedSource, run: (code: string) => unknown) => unknown;
}

const scopes = new WeakMap<object, ContextScope>();
const NativeProxy = host.Proxy;
/** names our own frames, which stacks leave out; before it is taken from the scope */
const OWN_URL = host.scope.location.href;

const contextSymbol = (): symbol => {
  const symbol = state.privateSymbols['contextify_context_private_symbol'];
  if (symbol === undefined) throw new Error('contextify_context_private_symbol is missing');
  return symbol;
};

export const isContext = (value: object): boolean => Reflect.get(value, contextSymbol()) !== undefined;

/** The context in which Node's library looks for intrinsics that no program has touched. */
const LIBRARY_CONTEXT = 'internal';
const { RegExp: NativeRegExp } = globalThis;

export function makeContext(sandbox: object | symbol, name?: unknown): object {
  const context = typeof sandbox === 'symbol' ? {} : sandbox;
  if (name === LIBRARY_CONTEXT) Reflect.set(context, 'RegExp', NativeRegExp);
  Reflect.set(context, contextSymbol(), {});
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
  readonly #context: object;
  /** `this` and `globalThis` of code in it */
  readonly #global: object;
  readonly #lexicals = Object.create(null) as Record<string, unknown>; // accessors of the scripts' own bindings
  /** what the last use of a name that nobody has declared threw */
  #unknown: unknown;
  /** names that the running script looks up past the context */
  #hidden: ReadonlySet<string | symbol> = new Set();

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
    this.scope = new NativeProxy(Object.create(null) as object, {
      has: (_target, key) => !this.#hidden.has(key) && !OF_EVALUATION.has(key),
      get: (_target, key) => {
        if (key === Symbol.unscopables) return undefined;
        if (Object.hasOwn(this.#lexicals, key)) return Reflect.get(this.#lexicals, key) as unknown;
        if (this.#knows(key)) return this.#get(context, key);
        throw (this.#unknown = new ReferenceError(`${String(key)} is not defined`));
      },
      set: (_target, key, value) =>
        Reflect.set(Object.hasOwn(this.#lexicals, key) ? this.#lexicals : context, key, value),
      deleteProperty: (_target, key) => Reflect.deleteProperty(context, key),
    });
  }

  #knows(key: string | symbol): boolean {
    return (
      Object.hasOwn(this.#lexicals, key) ||
      key in this.#context ||
      key === 'globalThis' ||
      inLanguage.has(key)
    );
  }

  #get(target: object, key: string | symbol): unknown {
    if (key in target) return Reflect.get(target, key);
    if (key === 'globalThis') return this.#global;
    return inLanguage.has(key) ? Reflect.get(globalThis, key) : undefined;
  }

  #declare({ lexical, variables, functions }: ScriptScope): void {
    for (const name of [...lexical, ...variables, ...functions])
      if (Object.hasOwn(this.#lexicals, name)) throw redeclared(name);
    for (const name of variables) if (!(name in this.#context)) Reflect.set(this.#context, name, undefined);
  }

  run({ source, edits, declared, evaluate }: ContextScript): unknown {
    if (declared !== undefined) this.#declare(declared);
    const edited = applyEdits(source, [...edits, ...(declared === undefined ? [] : prologue(declared))]);
    return evaluate(edited, (code) => {
      const inScope = host.evalGlobal(
        `(function($ctx,${PARAMETERS.join()}){with($ctx){return eval($code)}})\n//# sourceURL=${OWN_URL}`,
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
        (ask: () => string): string => {
          try {
            return ask();
          } catch (error) {
            if (error === this.#unknown) return 'undefined';
            throw error;
          }
        },
      ]);
    });
  }
}

/** Of the function that evaluates; not looked up in the context. */
const PARAMETERS: readonly string[] = ['$code', HAND_OUT, '$fun', '$typ'];
const OF_EVALUATION: ReadonlySet<string | symbol> = new Set([...PARAMETERS, 'eval']);

/** Functions become properties of the context, bindings are handed out, `typeof` of an unknown name is no error. */
function prologue(declared: ScriptScope): readonly Edit[] {
  const { functions, start, asked } = declared;
  return [
    ...(functions.length === 0 ? [] : [{ start, end: start, text: `$fun(()=>({${functions.join()}}));` }]),
    ...handOut(declared),
    ...asked.map(({ name, start: from, end }) => ({ start: from, end, text: `$typ(()=>typeof ${name})` })),
  ];
}

export function contextScope(context: object): ContextScope {
  const known = scopes.get(context);
  if (known !== undefined) return known;
  const made = new Context(context);
  scopes.set(context, made);
  return made;
}
