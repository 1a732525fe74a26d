import type { Binding } from '../binding.ts';
import { fatalHooks, noteRethrown, triggerUncaughtException } from '../fatal.ts';
import { sourceOf } from '../scripts.ts';
import { siteOf } from '../stack-trace.ts';
import type { AnyFunction } from '../state.ts';

const objectToString = Object.prototype.toString;
const errorToString = Error.prototype.toString;
const functionToString = Function.prototype.toString;
const { apply } = Reflect;

const textOf = (value: unknown, otherwise: string): string =>
  value === undefined ? otherwise : `${value as string}`; // converted as the specification does

/** V8's NoSideEffectsToString: never calls what a program defined, but accessors. */
function noSideEffectsToString(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'symbol') return value.toString();
  if (typeof value === 'function') return apply(functionToString, value, []) as string; // always a string
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    const method: unknown = Reflect.get(value, 'toString');
    if (value instanceof Error || method === errorToString) {
      const name = textOf(Reflect.get(value, 'name'), 'Error');
      const message = textOf(Reflect.get(value, 'message'), '');
      return name === '' || message === '' ? name + message : `${name}: ${message}`;
    }
    const { constructor } = value;
    if (method === objectToString && typeof constructor === 'function' && constructor.name !== '')
      return `#<${constructor.name}>`;
    return apply(objectToString, value, []) as string; // always a string
  } catch {
    return '[object Object]'; // an accessor threw
  }
}

export const binding: Binding = (shape) => ({
  ...shape,
  setPrepareStackTraceCallback(): void {
    // stack-trace.ts formats with the library's functions once it is booted
  },
  setGetSourceMapErrorSource(): void {
    // source maps are applied by the library's own prepareStackTrace
  },
  setSourceMapsEnabled(): void {
    // likewise
  },
  setMaybeCacheGeneratedSourceMap(): void {
    // generated code has no source map here
  },
  setEnhanceStackForFatalException(before: AnyFunction, after: AnyFunction): void {
    fatalHooks.enhanceBefore = before;
    fatalHooks.enhanceAfter = after;
  },
  noSideEffectsToString,
  rethrown: noteRethrown,
  triggerUncaughtException(error: unknown, fromPromise: unknown): void {
    triggerUncaughtException(error, Boolean(fromPromise));
  },
  getErrorSourcePositions(error: object) {
    void Reflect.get(error, 'stack'); // formats, and so finds the site
    const site = siteOf(error);
    const line = site === undefined ? undefined : sourceOf(site.file)?.split('\n')[site.line - 1];
    return {
      sourceLine: line,
      scriptResourceName: site?.file,
      lineNumber: site?.line,
      startColumn: site === undefined ? 0 : site.column - 1,
    };
  },
});
