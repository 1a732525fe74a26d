import type { Binding } from '../binding.ts';
import { checkGlobalDeclarations, handOut } from '../global-lexicals.ts';
import { host } from '../host.ts';
import {
  declarationsOf,
  evaluate,
  evaluateInContext,
  parseScript,
  parsesAsModule,
  rewriteScript,
  sourceMapUrl,
  withSyntaxPlace,
} from '../scripts.ts';
import { state, type AnyFunction, type Exports } from '../state.ts';
import { contextScope, isContext, makeContext } from '../vm-contexts.ts';

const CJS_PARAMETERS = 'exports, require, module, __filename, __dirname';
const ANONYMOUS = 'evalmachine.<anonymous>';

const MAY_BE_MODULE = /(?:^|[\n;}])\s*(?:import\s*[\w*{'"]|export\s*[\w*{])|\bimport\s*\.\s*meta\b|\bawait\b/;

/** Text that is a module and cannot be a script: what Node's syntax detection asks. */
function containsModuleSyntax(source: string): boolean {
  if (!MAY_BE_MODULE.test(source) || !parsesAsModule(source)) return false;
  try {
    parseScript(source);
    return redeclaresWrapper(source);
  } catch {
    return true;
  }
}

/** `const require = …` at the top level is legal only in a module. */
function redeclaresWrapper(source: string): boolean {
  return (
    /^\s*(?:const|let|class)\s+(?:exports|require|module|__filename|__dirname)\b/m.test(source) &&
    /\bimport\b|\bexport\b|\bawait\b/.test(source)
  );
}

function defaultSymbol(): symbol {
  return state.symbols['vm_dynamic_import_default_internal'] ?? Symbol('vm_dynamic_import_default_internal');
}

interface CompiledFunction {
  readonly cachedDataRejected: boolean;
  readonly sourceMapURL: string | undefined;
  readonly sourceURL: string | undefined;
  readonly function: unknown;
  readonly canParseAsESM: boolean;
}

function compileFunctionForCJSLoader(
  source: string,
  filename: string,
  _isSea: boolean,
  detectModule: boolean,
): CompiledFunction {
  const common = { cachedDataRejected: false, sourceMapURL: sourceMapUrl(source), sourceURL: undefined };
  const edited = rewriteScript(source, defaultSymbol(), filename, `(function (${CJS_PARAMETERS}) { `);
  try {
    const compiled = evaluate({ code: `${edited.code}\n})`, columns: edited.columns }, filename, source);
    return { ...common, canParseAsESM: false, function: compiled };
  } catch (error) {
    const isModule = containsModuleSyntax(source);
    if (detectModule && isModule) return { ...common, canParseAsESM: true, function: undefined };
    // the compiler is called from the library: its own frames are not part of the story
    if (error instanceof SyntaxError) Error.captureStackTrace(error, compileFunctionForCJSLoader);
    throw withSyntaxPlace(error, source, filename, 'script');
  }
}

function compileFunction(
  code: string,
  filename: string,
  _lineOffset: number,
  _columnOffset: number,
  _cachedData: unknown,
  produceCachedData: boolean,
  context: object | undefined,
  extensions: readonly object[] | undefined,
  parameters: readonly string[] | undefined,
  hostDefinedOption: symbol,
): Exports {
  const name = filename === '' ? ANONYMOUS : filename;
  const scopes = [...(context === undefined ? [] : [contextScope(context).scope]), ...(extensions ?? [])];
  const opening = scopes.map((_, index) => `with($s[${index}])`).join('');
  const head =
    scopes.length === 0
      ? `(function (${(parameters ?? []).join(',')}) {`
      : `(function($s){${opening}return function (${(parameters ?? []).join(',')}) {`;
  const edited = rewriteScript(code, hostDefinedOption, name, head);
  const tail = scopes.length === 0 ? '\n})' : '\n}})';
  try {
    const made = evaluate({ code: edited.code + tail, columns: edited.columns }, name, code);
    return {
      __proto__: null,
      function: scopes.length === 0 ? made : Reflect.apply(made as AnyFunction, undefined, [scopes]), // a function expression
      sourceMapURL: sourceMapUrl(code),
      sourceURL: undefined,
      cachedDataProduced: false,
      cachedDataRejected: false,
      ...(produceCachedData ? { cachedData: state.Buffer.alloc(0) } : {}),
    };
  } catch (error) {
    throw withSyntaxPlace(error, code, name, 'script');
  }
}

/** Scripts that no other one follows: nobody misses what they declare. */
const ALONE: ReadonlySet<string> = new Set(['[eval]', '[stdin]']);

class ContextifyScript {
  declare cachedDataProduced: boolean | undefined;
  declare cachedData: Uint8Array | undefined;
  declare cachedDataRejected: boolean | undefined;
  sourceURL: string | undefined;
  sourceMapURL: string | undefined;
  readonly #code: string;
  readonly #filename: string;
  readonly #symbol: symbol;

  constructor(
    code: string,
    filename: string | undefined,
    _lineOffset?: number,
    _columnOffset?: number,
    cachedData?: unknown,
    produceCachedData?: boolean,
    _context?: object,
    hostDefinedOption?: symbol,
  ) {
    this.#code = code;
    this.#filename = filename === undefined || filename === '' ? ANONYMOUS : filename;
    this.#symbol = typeof hostDefinedOption === 'symbol' ? hostDefinedOption : Symbol(this.#filename);
    const hostSymbol = state.privateSymbols['host_defined_option_symbol'];
    if (hostSymbol !== undefined) Reflect.set(this, hostSymbol, this.#symbol);
    if (cachedData !== undefined) this.cachedDataRejected = false;
    if (produceCachedData === true) {
      this.cachedDataProduced = true;
      this.cachedData = this.createCachedData();
    }
    this.sourceMapURL = sourceMapUrl(code);
    checkSyntax(code, this.#filename);
  }

  createCachedData(): Uint8Array {
    return state.Buffer.alloc(0);
  }

  runInContext(context: object | null): unknown {
    if (context !== null && isContext(context))
      return evaluateInContext(contextScope(context), this.#code, this.#symbol, this.#filename);
    const declared = ALONE.has(this.#filename) ? undefined : declarationsOf(this.#code);
    if (declared !== undefined) checkGlobalDeclarations(declared);
    const more = declared === undefined ? [] : handOut(declared);
    const edited = rewriteScript(this.#code, this.#symbol, this.#filename, '', more);
    return evaluate(edited, this.#filename, this.#code);
  }
}

/** What the function around the script lets through. */
function returnsOutside(code: string): boolean {
  if (!/\breturn\b/.test(code)) return false;
  try {
    return parseScript(code).body.some((node) => node.type === 'ReturnStatement');
  } catch {
    return false; // what acorn cannot read, the engine has read
  }
}

/** The engine's SyntaxError for a script, without running it. */
function checkSyntax(code: string, filename: string): void {
  const body = code.startsWith('#!') ? `//${code.slice(2)}` : code;
  try {
    evaluate({ code: `(function(){${body}\n})`, columns: [1, 13, 1] }, filename, code);
    if (returnsOutside(body)) throw new SyntaxError('Illegal return statement');
  } catch (error) {
    throw withSyntaxPlace(error, code, filename, 'script');
  }
}

export const binding: Binding = (shape) => ({
  ...shape,
  ContextifyScript,
  compileFunction,
  compileFunctionForCJSLoader,
  containsModuleSyntax: (source: string) => containsModuleSyntax(source),
  shouldRetryAsESM: (source: string) => containsModuleSyntax(source),
  makeContext,
  /** Ctrl-C comes as a message, which code that runs does not let in: there is nothing to interrupt */
  startSigintWatchdog: () => true,
  stopSigintWatchdog: () => false,
  watchdogHasPendingSigint: () => false,
  measureMemory: () => host.Promise.reject(new Error('vm.measureMemory() is not available in this runtime')),
});
