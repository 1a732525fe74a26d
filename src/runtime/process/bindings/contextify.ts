import type { Binding } from '../binding.ts';
import { compileCache } from '../compile-cache.ts';
import { checkGlobalDeclarations, declareGlobals, handOut } from '../global-lexicals.ts';
import {
  declarationsOf,
  evaluate,
  evaluateInContext,
  parseScript,
  parsesAsModule,
  rewriteScript,
  sourceMapUrl,
  type Placement,
  withSyntaxPlace,
} from '../scripts.ts';
import { state } from '../state.ts';
import { decorateThrown } from '../fatal.ts';
import { vmPart } from '../vm-part.ts';

const CJS_PARAMETERS = 'exports, require, module, __filename, __dirname';
/** what V8 calls a script that has no name */
const ANONYMOUS = '<anonymous>';

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
  const cached = compileCache.current?.entry('script', source, filename);
  const head = `(function (${CJS_PARAMETERS}) { `;
  const edited = rewriteScript(source, defaultSymbol(), filename, head, [], false, cached);
  try {
    const compiled = evaluate({ code: `${edited.code}\n})`, columns: edited.columns }, filename, source);
    cached?.compiled();
    return { ...common, canParseAsESM: false, function: compiled };
  } catch (error) {
    const isModule = containsModuleSyntax(source);
    if (detectModule && isModule) return { ...common, canParseAsESM: true, function: undefined };
    // the compiler is called from the library: its own frames are not part of the story
    if (error instanceof SyntaxError) Error.captureStackTrace(error, compileFunctionForCJSLoader);
    throw withSyntaxPlace(error, source, filename, 'script');
  }
}

/** `containsModuleSyntax`, which in Node compiles the text as the body of a CommonJS module, by way of the compile cache. */
function containsModuleSyntaxCached(source: string, filename: unknown): boolean {
  const found = containsModuleSyntax(source);
  if (typeof filename !== 'string') return found;
  const cached = compileCache.current?.entry('script', source, filename);
  if (cached === undefined || found) return found;
  try {
    checkSyntax(source, filename);
    rewriteScript(source, defaultSymbol(), filename, '', [], false, cached);
    cached.compiled();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error; // whoever compiles it says so
  }
  return found;
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
  readonly #placement: Placement | undefined;

  constructor(
    code: string,
    filename: string | undefined,
    lineOffset = 0,
    columnOffset = 0,
    cachedData?: unknown,
    produceCachedData?: boolean,
    _context?: object,
    hostDefinedOption?: symbol,
  ) {
    this.#code = code;
    if (lineOffset !== 0 || columnOffset !== 0)
      this.#placement = { line: lineOffset, column: columnOffset, ownLines: 0 };
    this.#filename = filename === undefined || filename === '' ? ANONYMOUS : filename;
    this.#symbol = typeof hostDefinedOption === 'symbol' ? hostDefinedOption : Symbol(this.#filename);
    const hostSymbol = state.privateSymbols['host_defined_option_symbol'];
    if (hostSymbol !== undefined) Reflect.set(this, hostSymbol, this.#symbol);
    if (ArrayBuffer.isView(cachedData)) this.cachedDataRejected = !vmPart().isCacheOf(cachedData, code);
    if (produceCachedData === true) {
      this.cachedDataProduced = true;
      this.cachedData = this.createCachedData();
    }
    this.sourceMapURL = sourceMapUrl(code);
    checkSyntax(code, this.#filename, this.#placement);
  }

  createCachedData(): Uint8Array {
    return vmPart().cacheOf(this.#code);
  }

  runInContext(context: object | null, timeout = -1, displayErrors = true, breakOnSigint = false): unknown {
    const watched = timeout >= 0 || breakOnSigint;
    const run = (): unknown => this.#run(context, watched);
    try {
      if (!watched) return run();
      return vmPart().runWatched({ timeoutMs: timeout < 0 ? undefined : timeout, breakOnSigint }, run);
    } catch (error) {
      if (displayErrors && !(watched && vmPart().isWatchError(error))) decorateThrown(error);
      throw error;
    }
  }

  #run(context: object | null, watched: boolean): unknown {
    const code = this.#code;
    if (context !== null && isContext(context)) {
      const scope = vmPart().contextScope(context);
      const value = evaluateInContext(scope, code, this.#symbol, this.#filename, watched, this.#placement);
      scope.drain();
      return value;
    }
    const declared = ALONE.has(this.#filename) ? undefined : declarationsOf(code);
    if (declared !== undefined) {
      checkGlobalDeclarations(declared);
      declareGlobals(declared);
    }
    const more = declared === undefined ? [] : handOut(declared);
    const edited = rewriteScript(code, this.#symbol, this.#filename, '', more, watched);
    return evaluate(edited, this.#filename, code, this.#placement);
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
function checkSyntax(code: string, filename: string, placement?: Placement): void {
  const body = code.startsWith('#!') ? `//${code.slice(2)}` : code;
  try {
    evaluate({ code: `(function(){${body}\n})`, columns: [1, 13, 1] }, filename, code);
    if (returnsOutside(body)) throw new SyntaxError('Illegal return statement');
  } catch (error) {
    throw withSyntaxPlace(error, code, filename, 'script', placement);
  }
}

function isContext(value: object): boolean {
  const symbol = state.privateSymbols['contextify_context_private_symbol'];
  return symbol !== undefined && Reflect.get(value, symbol) !== undefined;
}

export const binding: Binding = (shape) => ({
  ...shape,
  ContextifyScript,
  compileFunction: (...options: Parameters<ReturnType<typeof vmPart>['compileFunction']>) =>
    vmPart().compileFunction(...options),
  compileFunctionForCJSLoader,
  containsModuleSyntax: containsModuleSyntaxCached,
  shouldRetryAsESM: (source: string) => containsModuleSyntax(source),
  makeContext: (...options: Parameters<ReturnType<typeof vmPart>['makeContext']>) =>
    vmPart().makeContext(...options),
  /** of the REPL, whose scripts are watched themselves */
  startSigintWatchdog: () => true,
  stopSigintWatchdog: () => false,
  watchdogHasPendingSigint: () => false,
  measureMemory: (mode: number) => vmPart().measureMemory(mode),
});
