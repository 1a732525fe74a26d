/** Ending on an uncaught exception, with the print-out of `node_errors.cc` (PrintException, PrintUncaughtException). */
import { EXIT } from './loop.ts';
import { builtinSource } from './builtins.ts';
import { host } from './host.ts';
import { exitProcess } from './process-exit.ts';
import { decorate, parseModule, parseScript, setArrow, sourceOf } from './scripts.ts';
import { siteOf, type ErrorSite } from './stack-trace.ts';
import { state, type AnyFunction } from './state.ts';
import { writeStderr } from './standard-error.ts';

/** Set by the errors binding. */
export const fatalHooks: {
  enhanceBefore: AnyFunction | undefined;
  enhanceAfter: AnyFunction | undefined;
} = { enhanceBefore: undefined, enhanceAfter: undefined };

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
  const handler = state.process['_fatalException'];
  let handled = false;
  if (typeof handler === 'function') {
    try {
      handled = Boolean(Reflect.apply(handler as AnyFunction, state.process, [error, fromPromise])); // the library's own
    } catch (thrown) {
      if (thrown === EXIT) throw EXIT;
      printException(thrown);
      exitProcess(EXIT_IN_HANDLER);
    }
  }
  if (handled) return;
  printException(error, fromPromise);
  exitProcess(ownExitCode() ?? 1);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isError = (value: unknown): value is Error =>
  value instanceof host.Error || Reflect.apply(Object.prototype.toString, value, []) === '[object Error]';

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

/** An error that an emitter had no listener for was thrown by `emit`, which marks it for the printer. */
function emitSite(error: object): ErrorSite | undefined {
  const marked = Object.getOwnPropertySymbols(error).some(
    ({ description }) => description === 'kEnhanceStackBeforeInspector',
  );
  const lines = marked ? (sourceText(EVENTS)?.split('\n') ?? []) : [];
  const line = lines.findIndex((text) => text.includes(UNHANDLED_ERROR_EVENT));
  if (line < 0) return undefined;
  return { file: EVENTS, line: line + 1, column: (lines[line]?.indexOf('throw') ?? 0) + 1 };
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

/** Where the source line is missing, Node prints nothing above the stack. */
function arrowOf(error: object, fromPromise: boolean): string {
  void Reflect.get(error, 'stack'); // formats, and so finds the site
  const known = privateText(error, 'arrow_message_private_symbol');
  if (known !== undefined) return known;
  const site = siteOf(error);
  if (site === undefined) return '';
  const emitted = fromPromise ? undefined : emitSite(error);
  const source = sourceText(emitted?.file ?? site.file);
  if (source === undefined) return '';
  const { file, line, column } = emitted ?? (fromPromise ? site : throwSite(site, source));
  const holder = new host.Error();
  setArrow(holder, source, file, line, column - 1, 1);
  return privateText(holder, 'arrow_message_private_symbol') ?? '';
}

/** As Node does (node_errors.cc, DecorateErrorStack): the stack of what a script of `vm` threw begins with the place. */
export function decorateThrown(error: unknown): void {
  if (!isObject(error) || isDecorated(error)) return;
  const stack: unknown = Reflect.get(error, 'stack');
  const arrow = typeof stack === 'string' ? arrowOf(error, false) : '';
  if (arrow !== '') decorate(error, arrow);
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

/** A rejected promise has no place where it was thrown: the line shown is where its error was made. */
export function printException(error: unknown, fromPromise = false): void {
  let text: string;
  try {
    text =
      isObject(error) && isError(error)
        ? errorText(error, fromPromise)
        : `${isObject(error) ? `Uncaught:\n${inspect(error)}` : String(error)}\n`;
  } catch (failure) {
    text = `${String(error)}\n${String(failure)}\n`;
  }
  if (!isObject(error) || !isError(error)) {
    text += `(Use \`node --trace-uncaught ...\` to show where the exception was thrown)\n`;
  }
  writeStderr(`${text}\nNode.js ${state.meta.version}\n`);
}

function errorText(error: Error, fromPromise: boolean): string {
  const arrow = arrowOf(error, fromPromise);
  const body = bodyOf(error);
  const decorated = isDecorated(error) || (arrow !== '' && String(error.stack).startsWith(arrow));
  return `${decorated || arrow === '' ? '' : `${arrow}\n`}${body}\n`;
}
