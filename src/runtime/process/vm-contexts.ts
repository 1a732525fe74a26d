/**
 * `vm` contexts without a realm of their own: code runs against the context object through a `with` scope, over the
 * process's own intrinsics. `vm.createContext({}).Array` is undefined, and literals have the main realm's prototypes.
 */
import type { EditedSource } from '#runtime/source';
import { host } from './host.ts';
import { state } from './state.ts';

interface ContextScope {
  /** evaluates a script in the context; its value is that of the last statement */
  run(edited: EditedSource, name: string, original: string): unknown;
}

const scopes = new WeakMap<object, ContextScope>();
const NativeProxy = host.Proxy;

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

/** Top-level declarations of a script become properties of its global object; `with` alone would not do that. */
function declaredNames(code: string): readonly string[] {
  const names: string[] = [];
  for (const match of code.matchAll(/^\s*(?:async\s+)?(?:var|function\*?)\s+([\w$]+)/gm))
    if (match[1] !== undefined) names.push(match[1]);
  return names;
}

export function contextScope(context: object): ContextScope {
  const known = scopes.get(context);
  if (known !== undefined) return known;
  const global = new NativeProxy(context, {
    has: (_target, key) => key !== '$code' && key !== 'eval',
    get: (target, key) => {
      if (key === Symbol.unscopables) return undefined;
      if (key in target) return Reflect.get(target, key) as unknown;
      if (key === 'globalThis') return context;
      const value: unknown = Reflect.get(globalThis, key);
      if (value === undefined && typeof key === 'string' && !(key in globalThis))
        throw new ReferenceError(`${key} is not defined`);
      return value;
    },
    set: (target, key, value) => Reflect.set(target, key, value),
  });
  const scope: ContextScope = {
    run(edited, name, original) {
      for (const declared of declaredNames(original))
        if (!(declared in context)) Reflect.set(context, declared, undefined);
      const inScope = host.evalGlobal('(function($ctx,$code){with($ctx){return eval($code)}})') as (
        ...args: unknown[]
      ) => unknown; // a function expression
      const url = /\s/.test(name) ? encodeURI(name) : name;
      return Reflect.apply(inScope, context, [global, `${edited.code}\n//# sourceURL=${url}`]);
    },
  };
  scopes.set(context, scope);
  return scope;
}
