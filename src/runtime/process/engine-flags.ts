/** Flags that change the engine itself, as far as a worker can do it from inside. */
import { host } from './host.ts';

const EXPOSE_GC = /^--expose[-_]gc$/;
const { RangeError: RangeErrorAtBoot } = globalThis;
/** More than any heap has room for: the engine collects everything before it gives up. */
const TOO_LARGE_BYTES = 2 ** 35 - 1;
const PIECE_BYTES = 64 * 2 ** 20;
const SMALL_OBJECTS = 100_000;

/** `gc()` of --expose-gc: a page cannot ask for a collection, only make one likely. */
function collect(): void {
  try {
    new ArrayBuffer(TOO_LARGE_BYTES);
  } catch (error) {
    if (!(error instanceof RangeErrorAtBoot)) throw error;
  }
  for (let piece = 0; piece < 4; piece++) new ArrayBuffer(PIECE_BYTES);
  let last: unknown;
  for (let n = 0; n < SMALL_OBJECTS; n++) last = [last !== undefined, n];
}

function gc(options?: { readonly execution?: string }): Promise<undefined> | undefined {
  collect();
  return options?.execution === 'async' ? Promise.resolve(undefined) : undefined;
}

function disableProto(mode: unknown): void {
  if (mode === 'delete') {
    Reflect.deleteProperty(Object.prototype, '__proto__');
  } else if (mode === 'throw') {
    const refuse = (): never => {
      throw Object.assign(
        new host.Error('Accessing Object.prototype.__proto__ has been disallowed with --disable-proto=throw'),
        { code: 'ERR_PROTO_ACCESS' },
      );
    };
    Object.defineProperty(Object.prototype, '__proto__', {
      get: refuse,
      set: refuse,
      enumerable: false,
      configurable: true,
    });
  }
}

/** `eval` and `Function`, as far as a program reaches them by name; Node's library has its own ways. */
function disallowCodeGeneration(): void {
  const refuse = (): never => {
    throw new EvalError('Code generation from strings disallowed for this context');
  };
  const { eval: nativeEval, Function: NativeFunction } = globalThis;
  const checked = {
    eval: (code: unknown): unknown =>
      typeof code === 'string' ? refuse() : Reflect.apply(nativeEval, undefined, [code]),
  };
  Object.defineProperty(globalThis, 'eval', { value: checked.eval, writable: true, configurable: true });
  const Function = new host.Proxy(NativeFunction, { apply: refuse, construct: refuse });
  Object.defineProperty(NativeFunction.prototype, 'constructor', { value: Function });
  Object.defineProperty(globalThis, 'Function', { value: Function, writable: true, configurable: true });
}

/** Before the program's first line; `option` reads what the command line set. */
export function applyEngineFlags(execArgv: readonly string[], option: (name: string) => unknown): void {
  if (execArgv.some((flag) => EXPOSE_GC.test(flag)))
    Object.defineProperty(globalThis, 'gc', {
      value: gc,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  disableProto(option('--disable-proto'));
  if (execArgv.includes('--disallow-code-generation-from-strings')) disallowCodeGeneration();
}
