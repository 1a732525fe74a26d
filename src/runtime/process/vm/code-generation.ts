/** `codeGeneration` of contexts: what a program reaches by name refuses to make code. */
import { host } from '../host.ts';

const { EvalError: NativeEvalError, Function: NativeFunction } = globalThis;

const refuseText = (): never => {
  throw new NativeEvalError('Code generation from strings disallowed for this context');
};

function withoutModules(): object {
  const { CompileError, Module, compile } = host.WebAssembly;
  const refused = (what: string): Error =>
    new CompileError(`WebAssembly.${what}(): Wasm code generation disallowed by embedder`);
  const limited = Object.create(Object.getPrototypeOf(host.WebAssembly) as object, {
    ...Object.getOwnPropertyDescriptors(host.WebAssembly),
  }) as Record<string, unknown>; // the same properties
  const put = (name: string, value: unknown): void => {
    Object.defineProperty(limited, name, { value, writable: true, configurable: true });
  };
  put(
    'Module',
    new host.Proxy(Module, {
      construct() {
        throw refused('Module');
      },
    }),
  );
  put('compile', new host.Proxy(compile, { apply: () => host.Promise.reject(refused('compile')) }));
  put(
    'instantiate',
    new host.Proxy(host.WebAssembly.instantiate, {
      apply: (native, self, args: unknown[]) =>
        args[0] instanceof Module
          ? (Reflect.apply(native, self, args) as unknown)
          : host.Promise.reject(refused('instantiate')),
    }),
  );
  return limited;
}

/** The globals that a context gets in place of the language's. */
export function* withoutCodeGeneration(allowed: {
  readonly strings: boolean;
  readonly wasm: boolean;
}): Generator<readonly [string, unknown]> {
  if (!allowed.strings) {
    const limited = { eval: refuseText };
    yield ['eval', limited.eval];
    yield ['Function', new host.Proxy(NativeFunction, { apply: refuseText, construct: refuseText })];
  }
  if (!allowed.wasm) yield ['WebAssembly', withoutModules()];
}
