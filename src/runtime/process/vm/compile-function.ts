import { state, type AnyFunction, type Exports } from '../state.ts';
import { evaluate, rewriteScript, sourceMapUrl, withSyntaxPlace } from '../scripts.ts';
import { contextScope } from './contexts.ts';
import { cacheOf, isCacheOf } from './cached-data.ts';

const NativeFunction = Function;

/** what V8 calls a function that has no file */
const ANONYMOUS = '<anonymous>';

/** Refuses a body that closes its function and opens another. The engine parses the body of `new Function` by itself. */
function checkBody(code: string, parameters: readonly string[]): void {
  if (!code.includes('}')) return;
  try {
    void new NativeFunction(...parameters, code);
  } catch (error) {
    const { message } = error as Error; // the engine's SyntaxError
    throw message === 'Single function literal required' ? new SyntaxError("Unexpected token '}'") : error;
  }
}

export function compileFunction(
  code: string,
  filename: string,
  lineOffset: number,
  columnOffset: number,
  cachedData: unknown,
  produceCachedData: boolean,
  context: object | undefined,
  extensions: readonly object[] | undefined,
  parameters: readonly string[] | undefined,
  hostDefinedOption: symbol,
): Exports {
  const name = filename === '' ? ANONYMOUS : filename;
  const scopes = [...(context === undefined ? [] : [contextScope(context).scope]), ...(extensions ?? [])];
  const opening = scopes.map((_, index) => `with($s[${index}])`).join('');
  // the line break is V8's: it shows in the function's text
  const body = `function (${(parameters ?? []).join(', ')}) {\n`;
  const head = scopes.length === 0 ? `(${body}` : `(function($s){${opening}return ${body}`;
  const { code: text, columns } = rewriteScript(code, hostDefinedOption, name, '');
  const tail = scopes.length === 0 ? '\n})' : '\n}})';
  const placement = { line: lineOffset, column: columnOffset, ownLines: 1 };
  try {
    checkBody(code, parameters ?? []);
    const made = evaluate({ code: head + text + tail, columns }, name, code, placement);
    const compiled = (
      scopes.length === 0 ? made : Reflect.apply(made as AnyFunction, undefined, [scopes])
    ) as object; // a function expression
    const optionSymbol = state.privateSymbols['host_defined_option_symbol'];
    if (optionSymbol !== undefined) Reflect.set(compiled, optionSymbol, hostDefinedOption);
    return {
      __proto__: null,
      function: compiled,
      sourceMapURL: sourceMapUrl(code),
      sourceURL: undefined,
      ...(ArrayBuffer.isView(cachedData) ? { cachedDataRejected: !isCacheOf(cachedData, code) } : {}),
      ...(produceCachedData ? { cachedDataProduced: true, cachedData: cacheOf(code) } : {}),
    };
  } catch (error) {
    throw withSyntaxPlace(error, code, name, 'script', placement);
  }
}
