/** Ending on an uncaught exception, with the print-out of `node_errors.cc` (PrintException, PrintUncaughtException). */
import { EXIT } from './loop.ts';
import { builtinSource } from './builtins.ts';
import { commandLine } from './node-options.ts';
import { host } from './host.ts';
import { exitProcess } from './process-exit.ts';
import { decorate, parseModule, parseScript, setArrow, sourceOf } from './scripts.ts';
import { keptFrames, siteAt, siteOf, type ErrorSite } from './stack-trace.ts';
import { state, type AnyFunction } from './state.ts';
import { writeStderr } from './standard-error.ts';
import { takeThrown } from './thrown-site.ts';
import { abortIfAsked, abortIfUncaught } from './uncaught-abort.ts';

/** Set by the errors binding. */
export const fatalHooks: {
  enhanceBefore: AnyFunction | undefined;
  enhanceAfter: AnyFunction | undefined;
} = { enhanceBefore: undefined, enhanceAfter: undefined };

const EXIT_WITHOUT_HANDLER = 6;
const EXIT_IN_HANDLER = 7;
const K_EXIT_CODE = 1;
const K_HAS_EXIT_CODE = 2;

function ownExitCode(): number | undefined {
  const symbol = state.privateSymbols['exit_info_private_symbol'];
  if (symbol === undefined) return undefined;
  const fields = Reflect.get(state.process, symbol) as Int32Array | undefined; // set by boot
  return fields?.[K_HAS_EXIT_CODE] === 1 ? fields[K_EXIT_CODE] : undefined;
}

/** node::errors::TriggerUncaughtException: the program's handlers first, then the print-out and the end. */
export function triggerUncaughtException(error: unknown, fromPromise: boolean): void {
  if (error === EXIT) throw EXIT;
  const thrown = takeThrown(error);
  if (!fromPromise) abortIfUncaught(error);
  const reporter = fromPromise ? reporterOf(error) : undefined;
  const handler = state.process['_fatalException'];
  if (typeof handler !== 'function') {
    printException(error);
    return exitProcess(EXIT_WITHOUT_HANDLER);
  }
  let handled = false;
  try {
    handled = Boolean(Reflect.apply(handler as AnyFunction, state.process, [error, fromPromise])); // the library's own
  } catch (thrown) {
    if (thrown === EXIT) throw EXIT;
    printException(thrown);
    exitProcess(EXIT_IN_HANDLER);
  }
  if (handled) return;
  printException(
    error,
    fromPromise,
    reporter ?? (thrown && siteAt(thrown.script, thrown.line, thrown.column)),
  );
  if (fromPromise) abortIfAsked();
  exitProcess(ownExitCode() ?? 1);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isError = (value: unknown): value is Error =>
  value instanceof host.Error || Reflect.apply(Object.prototype.toString, value, []) === '[object Error]';

/**
 * V8 shows where the error of a promise was made if it still has its frames. One without frames, or whose `stack` has
 * been read, is placed where the library reports it.
 */
function reporterOf(error: unknown): ErrorSite | undefined {
  if (!isObject(error)) return undefined;
  const read = siteOf(error) !== undefined;
  const probe = new host.Error();
  void Reflect.get(probe, 'stack'); // formats, and so finds the site
  if (!read) void Reflect.get(error, 'stack');
  return read || siteOf(error) === undefined ? siteOf(probe) : undefined;
}

const privateText = (error: object, name: string): string | undefined => {
  const symbol = state.privateSymbols[name];
  const value: unknown = symbol === undefined ? undefined : Reflect.get(error, symbol);
  return typeof value === 'string' ? value : undefined;
};

function isDecorated(error: object): boolean {
  const symbol = state.privateSymbols['decorated_private_symbol'];
  return symbol !== undefined && Reflect.get(error, symbol) === true;
}

function sourceText(file: string): string | undefined {
  if (!file.startsWith('node:')) return sourceOf(file);
  const id = file.slice('node:'.length);
  return state.meta.builtins[id] === undefined ? undefined : builtinSource(id);
}

/** V8 points at the `throw`, an error knows where it was made: the statement around that place is what is shown. */
function throwSite(site: ErrorSite, source: string): ErrorSite {
  let best: ErrorSite = site;
  if (site.file.startsWith('node:')) {
    return throwSiteInLibrary(site, source.split('\n'));
  }
  const offset = offsetOf(source, site.line, site.column);
  const visit = (node: unknown): void => {
    if (!isObject(node)) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    const { type, start, end } = node as { type?: unknown; start?: unknown; end?: unknown }; // a node of acorn's tree
    if (typeof start === 'number' && typeof end === 'number') {
      if (offset < start || offset > end) return;
      if (type === 'ThrowStatement') best = { file: site.file, ...placeOf(source, start) };
    }
    for (const child of Object.values(node)) visit(child);
  };
  try {
    visit(site.file.startsWith('file:') ? parseModule(source) : parseScript(source));
  } catch {
    return site; // a text that acorn cannot read keeps the place of creation
  }
  return best;
}

/** How far below `const error = new …` the library's `throw error` may stand. */
const THROW_WITHIN_LINES = 12;

/** The library either throws what it makes or names it first. */
function throwSiteInLibrary(site: ErrorSite, lines: readonly string[]): ErrorSite {
  const made = lines[site.line - 1] ?? '';
  const at = made.indexOf('throw new ');
  if (at >= 0 && at < site.column) return { ...site, column: at + 1 };
  const name = /(?:const|let) (\w+) = new /.exec(made)?.[1];
  if (name === undefined) return site;
  for (let line = site.line; line < site.line + THROW_WITHIN_LINES; line++) {
    const column = lines[line]?.indexOf(`throw ${name};`) ?? -1;
    if (column >= 0) return { file: site.file, line: line + 1, column: column + 1 };
  }
  return site;
}

const EVENTS = 'node:events';
const UNHANDLED_ERROR_EVENT = "throw er; // Unhandled 'error' event";

const rethrown = new WeakSet<object>();

/** Called where the library throws an error again whose frames it has hidden. */
export function noteRethrown(error: unknown): void {
  if (isObject(error)) rethrown.add(error);
}

const ERRORS = 'node:internal/errors';
const HIDING = 'function hideStackFrames(';

const placeIn = (file: string, after: string, statement: string): ErrorSite | undefined => {
  const lines = sourceText(file)?.split('\n') ?? [];
  const start = lines.findIndex((text) => text.includes(after));
  const line = lines.findIndex((text, index) => index >= start && text.includes(statement));
  if (start < 0 || line < 0) return undefined;
  return { file, line: line + 1, column: (lines[line]?.indexOf('throw') ?? 0) + 1 };
};

/**
 * An error that an emitter had no listener for was thrown by `emit`, which marks it for the printer; one with hidden
 * frames by what hid them.
 */
function librarySite(error: object): ErrorSite | undefined {
  if (rethrown.has(error)) return placeIn(ERRORS, HIDING, 'throw error;');
  if (state.process['throwDeprecation'] === true && Reflect.get(error, 'name') === 'DeprecationWarning')
    return placeIn('node:internal/process/warning', 'process.throwDeprecation', 'throw warning;');
  const marked = Object.getOwnPropertySymbols(error).some(
    ({ description }) => description === 'kEnhanceStackBeforeInspector',
  );
  return marked ? placeIn(EVENTS, UNHANDLED_ERROR_EVENT, UNHANDLED_ERROR_EVENT) : undefined;
}

function offsetOf(source: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = source.indexOf('\n', start) + 1;
  return start + column - 1;
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function arrowAt({ file, line, column }: ErrorSite, source: string): string {
  const holder = new host.Error();
  setArrow(holder, source, file, line, column - 1, 1);
  return privateText(holder, 'arrow_message_private_symbol') ?? '';
}

/** Where the source line is missing, Node prints nothing above the stack. */
function arrowOf(error: object, fromPromise: boolean, reporter?: ErrorSite): string {
  void Reflect.get(error, 'stack'); // formats, and so finds the site
  const known = privateText(error, 'arrow_message_private_symbol');
  if (known !== undefined) return known;
  const reported = reporter === undefined ? undefined : sourceText(reporter.file);
  if (reporter !== undefined && reported !== undefined) return arrowAt(reporter, reported);
  const site = siteOf(error);
  const exact = fromPromise ? undefined : librarySite(error);
  const source = sourceText(exact?.file ?? site?.file ?? '');
  if (source === undefined) return '';
  if (exact !== undefined) return arrowAt(exact, source);
  return site === undefined ? '' : arrowAt(fromPromise ? site : throwSite(site, source), source);
}

/** As Node does (node_errors.cc, DecorateErrorStack): the stack of what a script of `vm` threw begins with the place. */
export function decorateThrown(error: unknown): void {
  if (!isObject(error) || isDecorated(error)) return;
  try {
    const stack: unknown = Reflect.get(error, 'stack');
    const arrow = typeof stack === 'string' ? arrowOf(error, false) : '';
    if (arrow !== '') decorate(error, arrow);
  } catch {
    return; // what a program's formatter of stacks throws is ignored, as there
  }
}

function bodyOf(error: unknown): string {
  if (!isObject(error)) return String(error);
  if (!isError(error)) return inspect(error);
  try {
    if (fatalHooks.enhanceBefore !== undefined) Reflect.apply(fatalHooks.enhanceBefore, undefined, [error]);
    return inspect(error);
  } catch {
    return String(error.stack); // an error that cannot be inspected still has its stack
  }
}

function inspect(value: unknown): string {
  const { inspect: format } = state.requireBuiltin('internal/util/inspect') as {
    inspect: (value: unknown, options: object) => string;
  }; // the library's module
  return format(value, { colors: false });
}

/** `--trace-uncaught`: the frames of an error, else the place alone. */
function thrownAt(error: unknown, thrown: ErrorSite | undefined): string {
  const frames = isObject(error) ? keptFrames(error) : [];
  const lines = frames.map((frame) => {
    const place = `${frame.getFileName() ?? ''}:${frame.getLineNumber() ?? 0}:${frame.getColumnNumber() ?? 0}`;
    const name = frame.getFunctionName() ?? '';
    return name === '' ? place : `${name} (${place})`;
  });
  if (lines.length === 0 && thrown !== undefined)
    lines.push(`${thrown.file}:${thrown.line}:${thrown.column}`);
  return `Thrown at:\n${lines.map((line) => `    at ${line}\n`).join('')}\n`;
}

const HINT = '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n';

/** A rejected promise has no place where it was thrown: the line shown is where its error was made. */
export function printException(error: unknown, fromPromise = false, thrown?: ErrorSite): void {
  let text: string;
  try {
    text =
      isObject(error) && isError(error)
        ? errorText(error, fromPromise, fromPromise ? thrown : undefined)
        : valueText(error, fromPromise ? undefined : thrown);
  } catch (failure) {
    text = `${String(error)}\n${String(failure)}\n`;
  }
  if (commandLine().values.get('--trace-uncaught') === true) text += thrownAt(error, thrown);
  else if (!isObject(error)) text += HINT;
  writeStderr(`${text}\nNode.js ${state.meta.version}\n`);
}

function valueText(value: unknown, thrown: ErrorSite | undefined): string {
  const source = thrown && sourceText(thrown.file);
  const shown = isObject(value) ? inspect(value) : String(value);
  if (thrown === undefined || source === undefined)
    return isObject(value) ? `Uncaught:\n${shown}\n` : `${shown}\n`;
  return `\n${arrowAt(thrown, source)}${shown}\n`;
}

function errorText(error: Error, fromPromise: boolean, reporter?: ErrorSite): string {
  const arrow = arrowOf(error, fromPromise, reporter);
  const body = bodyOf(error);
  const decorated = isDecorated(error) || (arrow !== '' && String(error.stack).startsWith(arrow));
  return `${decorated || arrow === '' ? '' : `${arrow}\n`}${body}\n`;
}
