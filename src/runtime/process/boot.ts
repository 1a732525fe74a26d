/** From a fresh worker to Node's library booted, waiting in the pool: everything that does not depend on the program. */
import type { BootMessage, LibraryMeta } from '#runtime/wire';
import { installAsyncContext, setFrame } from './async-context.ts';
import { bindings } from './bindings/index.ts';
import { markLoopExit } from './bindings/performance.ts';
import { addLibraryParts, compileBuiltin } from './builtins.ts';

import { makeEnvironment } from './environment.ts';
import { triggerUncaughtException } from './fatal.ts';
import { host } from './host.ts';
import { installIteratorTracking } from './iterators.ts';
import { connectKernel } from './kernel-client.ts';
import { EXIT, hooks, loop } from './loop.ts';
import { installConstructorTracking } from './lost-constructors.ts';
import { stalledModules } from './source-module.ts';
import { exitProcess } from './process-exit.ts';
import { installPromiseTracking, noteRejected } from './promise-state.ts';
import { installProxyTracking } from './proxies.ts';
import { promiseRejections } from './bindings/task_queue.ts';
import { scrubGlobals } from './scrub.ts';
import { installDynamicImport } from './scripts.ts';
import { bindingShape, fixConstants, materialise } from './shapes.ts';
import { installStackTraces } from './stack-trace.ts';
import { writeStderr } from './standard-error.ts';
import { state, type AnyFunction, type Exports } from './state.ts';

const cache = new Map<string, Exports>();

/** `internalBinding(name)` before the library wraps it. */
function getInternalBinding(name: string): Exports {
  let binding = cache.get(name);
  if (binding === undefined) {
    const make = bindings[name];
    binding = bindingShape(state.meta.bindings[name], name, make !== undefined);
    cache.set(name, binding);
    if (name === 'constants') fixConstants(binding);
    if (make !== undefined) Object.defineProperties(binding, Object.getOwnPropertyDescriptors(make(binding)));
  }
  return binding;
}

/** Private symbols are seen by nobody: reads and writes go to a weak map behind an accessor all objects inherit. */
function hidePrivateSymbol(symbol: symbol): void {
  const values = new WeakMap<object, unknown>();
  const isKey = (value: unknown): value is object =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';
  Object.defineProperty(Object.prototype, symbol, {
    get(this: unknown) {
      return isKey(this) ? values.get(this) : undefined;
    },
    set(this: unknown, value: unknown) {
      if (isKey(this)) values.set(this, value);
    },
  });
}

function makePrivateSymbols(): void {
  const util = state.meta.bindings['util'];
  const shape =
    util !== undefined && 't' in util && util.t === 'object' ? util.v['privateSymbols'] : undefined;
  if (shape === undefined) throw new Error("the library's meta data has no util.privateSymbols");
  state.privateSymbols = materialise(shape, 'privateSymbols') as Record<string, symbol>; // symbols by name
}

const EXITING = 0;
const EXIT_CODE = 1;
const HAS_EXIT_CODE = 2;

/** Node's `process` before the bootstrap fills it: what C++ puts there. */
function makeProcessObject(): Exports {
  // V8's messages want the name that it was written with
  const constructor = host.evalGlobal('(function process(){})') as { prototype: object }; // a function
  const prototype = Object.create(Object.prototype, {
    constructor: { value: constructor, enumerable: false, writable: true, configurable: true },
  }) as object; // as process_object.cc makes it
  constructor.prototype = prototype;
  const process = Object.create(prototype) as Exports; // filled below
  const info = new Int32Array(3);
  const symbol = state.privateSymbols['exit_info_private_symbol'];
  if (symbol !== undefined) Object.defineProperty(process, symbol, { value: info, enumerable: false });
  process['version'] = state.meta.version;
  process['versions'] = { ...state.meta.versions };
  process['arch'] = 'x64';
  process['platform'] = 'linux';
  process['release'] = { ...state.meta.release };
  process['env'] = makeEnvironment();
  exitInfo = info;
  return process;
}

let exitInfo = new Int32Array(3);

const UNSETTLED_TOP_LEVEL_AWAIT = 13;
let entryUnsettled = false;

const exitCode = (): number =>
  exitInfo[HAS_EXIT_CODE] === 1 ? (exitInfo[EXIT_CODE] ?? 0) : entryUnsettled ? UNSETTLED_TOP_LEVEL_AWAIT : 0;

const emit = (event: string, code: number): void => {
  const method = state.process['emit'];
  if (typeof method === 'function') Reflect.apply(method as AnyFunction, state.process, [event, code]); // EventEmitter's
};

/** node.cc's CheckUnsettledTopLevelAwait. */
function reportUnsettledEntry(): void {
  for (const module of stalledModules()) {
    const { line, column, text } = module.stalledAt();
    writeStderr(
      `Warning: Detected unsettled top-level await at ${module.url}:${line}\n${text}\n${' '.repeat(column)}^\n\n\n\n`,
    );
  }
}

const nativeThen = Promise.prototype.then;

function connectLoop(): void {
  hooks.resetAsyncContext = () => {
    setFrame(undefined);
  };
  hooks.uncaught = triggerUncaughtException;
  hooks.beforeExit = () => {
    emit('beforeExit', exitCode());
  };
  hooks.checkEntry = () => {
    const symbol = state.privateSymbols['entry_point_promise_private_symbol'];
    const promise: unknown = symbol === undefined ? undefined : Reflect.get(globalThis, symbol);
    if (!(promise instanceof Promise)) return;
    entryUnsettled = true;
    const settled = (): void => {
      entryUnsettled = false;
    };
    void Reflect.apply(nativeThen, promise, [settled, settled]);
  };
  hooks.exit = () => {
    exitInfo[EXITING] = 1;
    markLoopExit();
    const unsettled = entryUnsettled;
    emit('exit', exitCode());
    if (unsettled && exitInfo[HAS_EXIT_CODE] !== 1) hooks.reportUnsettledEntry();
  };
  hooks.reportUnsettledEntry = reportUnsettledEntry;
  hooks.reallyExit = () => exitProcess(exitCode());
}

/** Rejections without a handler reach Node's library; an idle loop wakes up to process them. */
function connectRejections(): void {
  const forward = (type: 0 | 1) => (event: Event) => {
    const { promise, reason } = event as { promise: Promise<unknown>; reason: unknown } & Event; // the two types listened to
    event.preventDefault();
    if (type === 0) noteRejected(promise, reason);
    const { callback } = promiseRejections;
    if (callback !== undefined)
      Reflect.apply(callback, undefined, [type, promise, type === 0 ? reason : undefined]);
    loop.enqueue(() => undefined);
  };
  host.addEventListener('unhandledrejection', forward(0));
  host.addEventListener('rejectionhandled', forward(1));
  host.addEventListener('error', (event) => {
    if ((event as ErrorEvent).error === EXIT) event.preventDefault(); // our own unwinding
  });
}

/** Boots the library; afterwards only `start` is missing. */
export function boot(message: BootMessage, meta: LibraryMeta): void {
  state.meta = meta;
  connectKernel(message);
  addLibraryParts(message.parts);
  const { scope } = host;
  scrubGlobals(scope, new Set(state.meta.globals));
  installProxyTracking(scope);
  installAsyncContext(scope);
  installDynamicImport(scope);
  connectLoop();
  connectRejections();
  makePrivateSymbols();
  const { privateSymbols } = state;
  const primordials: Exports = {};
  state.primordials = primordials;
  const symbols = getInternalBinding('symbols');
  const perContext: Exports = {};
  const run = (id: string, ...args: unknown[]): void => {
    Reflect.apply(compileBuiltin(id), undefined, args);
  };
  run('internal/per_context/primordials', {}, primordials, privateSymbols, symbols);
  // after the primordials: they copy Object.prototype
  for (const symbol of Object.values(privateSymbols)) hidePrivateSymbol(symbol);
  installIteratorTracking();
  installConstructorTracking();
  installPromiseTracking();
  run('internal/per_context/domexception', perContext, primordials, privateSymbols, symbols);
  run('internal/per_context/messageport', perContext, primordials, privateSymbols, symbols);
  state.perContext = perContext;
  const process = makeProcessObject();
  hooks.receiver = process;
  state.process = process as typeof state.process; // has env, set just above
  getInternalBinding('async_wrap');
  const noLinkedBinding = (name: string): never => {
    throw new Error(`No such binding: ${name}`);
  };
  run('internal/bootstrap/realm', process, noLinkedBinding, getInternalBinding, primordials);
  for (const id of [
    'internal/bootstrap/node',
    'internal/bootstrap/web/exposed-wildcard',
    'internal/bootstrap/web/exposed-window-or-worker',
    'internal/bootstrap/switches/is_main_thread',
    'internal/bootstrap/switches/does_own_process_state',
  ])
    run(id, process, state.requireBuiltin, state.internalBinding, primordials);
  state.Buffer = state.requireBuiltin('buffer')['Buffer'] as typeof state.Buffer; // the library's Buffer
  installStackTraces();
}
