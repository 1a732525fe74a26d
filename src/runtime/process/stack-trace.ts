/**
 * Stack traces as Node prints them: frames of our own worker left out, columns mapped back over rewrites, frames of
 * evaluated code named by their file. V8 calls `Error.prepareStackTrace` here; Node's library formats.
 */
import type { ColumnMap } from '#runtime/wire';
import { mapColumn } from '#runtime/source';
import { builtinAt } from './builtins.ts';
import { host } from './host.ts';
import { columnsOf, placementOf, scriptNameOf, type Placement } from './scripts.ts';
import { state, type AnyFunction } from './state.ts';

/** The parts of V8's CallSite that are read here (https://v8.dev/docs/stack-trace-api). */
interface NativeCallSite {
  getFileName(): string | null | undefined;
  getScriptNameOrSourceURL(): string | null | undefined;
  getFunctionName(): string | null;
  getMethodName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  isConstructor(): boolean;
  isAsync?(): boolean;
  toString(): string;
}

export interface ErrorSite {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const ownUrls: readonly string[] = [import.meta.url, host.scope.location.href];

/** The program's file begins with a part of Node's library. */
const isOwn = (script: string, line: number | null): boolean =>
  ownUrls.includes(script) && builtinAt(script, line ?? 0) === undefined;
const sites = new WeakMap<object, ErrorSite>();

/** for `--trace-uncaught`: the frames of every error whose stack is formatted */
let frameKeeper: WeakMap<object, readonly CallSite[]> | undefined;

export function keepFrames(): void {
  frameKeeper ??= new WeakMap();
}

export const keptFrames = (error: object): readonly CallSite[] => frameKeeper?.get(error) ?? [];

/** Where an error was created, once its stack has been formatted. */
export const siteOf = (error: object): ErrorSite | undefined => sites.get(error);

const columnsOfFile = (file: string): ColumnMap | undefined =>
  file.startsWith('node:') ? builtinColumns(file.slice('node:'.length)) : columnsOf(file);

/** A built-in's function starts on the line of its parameter list. */
function builtinColumns(id: string): ColumnMap | undefined {
  return state.meta.columns[id];
}

/** V8 names evaluated code "eval"; the tick and timer functions are called through names of ours. */
function tidy(text: string): string {
  const evaluated = /^(async )?eval \((.*)\)$/.exec(text);
  if (evaluated !== null) return `${evaluated[1] ?? ''}${evaluated[2] ?? ''}`;
  return text
    .replace(/ \[as (?:processTicks|processTimers|processImmediate)\]/, '')
    .replace(/\.eval \[as (\w+)\] \(/, '.$1 (')
    .replace(/^eval \[as (\w+)\] \(/, '$1 (')
    .replace(/\.eval \(/, '.<anonymous> (')
    .replace(/^async onImport\.tracePromise\.__proto__ \((.*)\)$/, 'async $1')
    .replace(/^Module\._extensions\.\.(\w+) /, 'Object..$1 ');
}

/** What user code gets instead of V8's call site: the same methods, with names and columns put right. */
class CallSite {
  readonly #site: NativeCallSite;
  /** as V8 names it, and as Node does */
  readonly #script: string | undefined;
  readonly #file: string | undefined;
  /** how many lines of the script come before the file */
  readonly #linesBefore: number = 0;
  readonly #placement: Placement | undefined;

  constructor(site: NativeCallSite, script: string | undefined) {
    this.#site = site;
    this.#script = script;
    this.#file = script === undefined ? undefined : scriptNameOf(script);
    if (script === undefined) return;
    const line = site.getLineNumber() ?? 0;
    const builtin = builtinAt(script, line);
    this.#placement = placementOf(script);
    if (builtin === undefined) return;
    this.#file = `node:${builtin.id}`;
    this.#linesBefore = line - builtin.line;
  }

  getFileName(): string | undefined {
    return this.#file;
  }

  getScriptNameOrSourceURL(): string | undefined {
    return this.#file;
  }

  getFunctionName(): string | null {
    const name = this.#site.getFunctionName();
    return name === 'eval' ? null : name;
  }

  getLineNumber(): number | null {
    const line = this.#site.getLineNumber();
    if (line === null) return null;
    const { line: offset = 0, ownLines = 0 } = this.#placement ?? {};
    return line - this.#linesBefore - ownLines + offset;
  }

  getColumnNumber(): number | null {
    const line = this.getLineNumber();
    const column = this.#site.getColumnNumber();
    if (line === null || column === null || this.#file === undefined) return column;
    const columns = columnsOfFile(this.#file.startsWith('node:') ? this.#file : (this.#script ?? ''));
    const { line: offset = 0, column: shift = 0 } = this.#placement ?? {};
    const own = columns === undefined ? column : Math.max(1, mapColumn(columns, line - offset, column));
    return line - offset === 1 ? own + shift : own;
  }

  isEval(): boolean {
    return false;
  }

  getEvalOrigin(): undefined {
    return undefined;
  }

  toString(): string {
    let text = this.#site.toString();
    if (this.#script !== undefined && this.#script !== this.#file)
      text = text.replace(this.#script, this.#file ?? '');
    return tidy(text).replace(
      /:\d+:\d+(\)?)$/,
      (_all, close: string) => `:${this.getLineNumber()}:${this.getColumnNumber()}${close}`,
    );
  }

  static native(site: CallSite): NativeCallSite {
    return site.#site;
  }
}

/** A place that the engine names, as Node has it; undefined when it lies in our own code. */
export function siteAt(script: string, line: number, column: number): ErrorSite | undefined {
  if (script === '' || isOwn(script, line)) return undefined;
  const native = { getLineNumber: () => line, getColumnNumber: () => column };
  const site = new CallSite(native as unknown as NativeCallSite, script); // all that is read of it
  const file = site.getFileName();
  if (file === undefined) return undefined;
  return { file, line: site.getLineNumber() ?? line, column: site.getColumnNumber() ?? column };
}

for (const name of [
  'getThis',
  'getTypeName',
  'getFunction',
  'getMethodName',
  'isToplevel',
  'isNative',
  'isConstructor',
  'isAsync',
  'isPromiseAll',
  'getPromiseIndex',
  'getPosition',
  'getEnclosingLineNumber',
  'getEnclosingColumnNumber',
  'getScriptHash',
])
  Object.defineProperty(CallSite.prototype, name, {
    value(this: CallSite): unknown {
      const native = CallSite.native(this);
      return Reflect.apply(Reflect.get(native, name) as AnyFunction, native, []); // V8's own method
    },
    writable: true,
    configurable: true,
  });

/** Frames that Node would not have: our worker's, and the steps of generators that run its loop. */
function isOurs(site: NativeCallSite, file: string | null | undefined): boolean {
  if (typeof file === 'string' && isOwn(file, site.getLineNumber())) return true;
  if (file !== null && file !== undefined) return isExportAccessor(site);
  if (site.getMethodName() === 'evalGlobal') return true;
  return site.getFunctionName() === 'next' && !site.isConstructor() && site.getLineNumber() === null;
}

/** Reading an import runs an accessor in the exporting module's head. */
const isExportAccessor = (site: NativeCallSite): boolean =>
  site.getLineNumber() === 1 && (site.getFunctionName()?.startsWith('get ') ?? false);

export function readableFrames(trace: readonly NativeCallSite[]): CallSite[] {
  const frames: CallSite[] = [];
  for (const site of trace) {
    const file = site.getScriptNameOrSourceURL() ?? site.getFileName();
    if (!isOurs(site, file)) frames.push(new CallSite(site, file ?? undefined));
  }
  return frames;
}

type Prepare = (error: unknown, frames: readonly CallSite[]) => unknown;

/** Installs the hook; after the bootstrap, whose own assignment becomes the default formatter. */
export function installStackTraces(): void {
  const { Error: NativeError } = host;
  const library = state.requireBuiltin('internal/errors') as {
    overrideStackTrace: WeakMap<object, Prepare>;
    ErrorPrepareStackTrace: Prepare;
  }; // the library's module
  const { overrideStackTrace, ErrorPrepareStackTrace } = library;
  /** what a program set, by the hook it reads in its place: it may put back what it has read, or call it */
  const users = new WeakMap<object, unknown>();
  const hookFor = (user: unknown): Prepare => {
    const hook: Prepare = (error, trace) => prepare(user, error, trace);
    users.set(hook, user);
    return hook;
  };
  const prepare = (user: unknown, error: unknown, trace: readonly unknown[]): unknown => {
    const frames = trace.every((frame) => frame instanceof CallSite)
      ? trace
      : readableFrames(trace as readonly NativeCallSite[]); // V8's
    if (typeof error === 'object' && error !== null) {
      frameKeeper?.set(error, frames as readonly CallSite[]); // the one or the other way
      const first = frames[0];
      const file = first?.getFileName();
      if (first !== undefined && file !== undefined)
        sites.set(error, {
          file,
          line: first.getLineNumber() ?? 0,
          column: first.getColumnNumber() ?? 1,
        });
      const override = overrideStackTrace.get(error);
      if (override !== undefined) {
        overrideStackTrace.delete(error);
        return override(error, frames);
      }
    }
    const format = typeof user === 'function' ? (user as Prepare) : ErrorPrepareStackTrace; // a user's function is trusted to be one
    return format(error, frames);
  };
  // V8 reads the property to format a stack, and so may programs: both get the hook
  let current = hookFor(ErrorPrepareStackTrace);
  Object.defineProperty(NativeError, 'prepareStackTrace', {
    configurable: true,
    enumerable: false,
    get: () => current,
    set(value: unknown) {
      const restored = typeof value === 'function' && users.has(value);
      current = restored ? (value as Prepare) : hookFor(value); // one of ours
    },
  });
}
