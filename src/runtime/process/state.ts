import type { LibraryMeta, StartMessage } from '#runtime/wire';

/** A function of Node's library, seen from here. */
export type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

export type Exports = Record<string, unknown>;

/**
 * One worker is one Node process, so what belongs to the process is module state. Filled in by `boot.ts`
 * (before the pool hands the worker out) and by `start.ts` (when it becomes a process).
 */
export interface ProcessState {
  meta: LibraryMeta;
  /** set when the worker becomes a process */
  start: StartMessage;
  /** Node's `process` object */
  process: Exports & { env: Record<string, string | undefined> };
  /** `process.argv` and `process.execArgv` as the command line gave them */
  nodeArgs: { readonly argv: readonly string[]; readonly execArgv: readonly string[] };
  cwd: string;
  umask: number;
  /** `requireBuiltin('internal/util')`: a module of Node's library */
  requireBuiltin: (id: string) => Exports;
  /** `internalBinding('fs')` as the library sees it */
  internalBinding: (name: string) => Exports;
  primordials: Exports;
  /** what the per_context scripts export: DOMException, QuotaExceededError, emitMessage */
  perContext: Exports;
  /** `util.privateSymbols` by name: 'arrow_message_private_symbol' … */
  privateSymbols: Record<string, symbol>;
  /** `internalBinding('symbols')` by name: 'owner_symbol', 'handle_onclose' … */
  symbols: Record<string, symbol>;
  /** Node's Buffer */
  Buffer: BufferClass;
}

export interface BufferClass {
  from(
    data: ArrayBuffer | Uint8Array | string,
    encodingOrOffset?: string | number,
    length?: number,
  ): Uint8Array;
  alloc(size: number): Uint8Array;
  prototype: object;
}

// filled in by boot.ts before anything reads it; only what scripts ask for is there from the start
export const state = { nodeArgs: { argv: [], execArgv: [] } } as unknown as ProcessState;
