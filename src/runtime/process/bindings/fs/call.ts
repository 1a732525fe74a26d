/** How Node's C++ makes a file-system call in its three forms: at once, for a callback, for a promise. */
import { ErrnoError } from '#base';
import type { SyscallArgs, SyscallName, SyscallResult } from '#runtime/wire';
import { host } from '../../host.ts';
import { kernel } from '../../kernel-client.ts';
import { markDirty } from '../../microtasks.ts';
import { state, type AnyFunction } from '../../state.ts';
import { uvException } from '../../uv.ts';
import { AsyncWrap, completeLater, makeCallback } from '../../wraps.ts';
import { utf8 } from '../../host.ts';

export type Args = readonly unknown[];

export interface Operation {
  /** as libuv names it in messages: 'scandir' for readdir */
  readonly syscall: string;
  /** index of the request argument: absent for a synchronous call */
  readonly request: number;
  /** index of a descriptor argument: checked before anything else, and thrown about at once */
  readonly fd?: number;
  /** indexes of the arguments that an error names */
  readonly path?: number;
  readonly dest?: number;
  /** throws `ErrnoError`, or the very error to report */
  readonly run: (args: Args, mode: Mode) => unknown;
  /** set for calls that may block or move much data: asks the kernel over the port instead */
  readonly ask?: (args: Args) => Ask | undefined;
}

export type Mode = 'sync' | 'callback' | 'promise';

/** A call made without blocking; `ask` binds its name, arguments and what becomes of the result. */
export type Ask = (done: (error: string | null, value: unknown) => void) => void;

export function ask<N extends SyscallName>(
  name: N,
  args: SyscallArgs<N>,
  map: (value: Awaited<SyscallResult<N>>) => unknown,
): Ask {
  return (done) => {
    kernel.request(name, args, (error, value) => {
      if (error === null) done(null, map(value));
      else done(error, undefined);
    });
  };
}

/** A path argument: text, or the bytes of a Buffer. */
export function pathOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return utf8.decode(value);
  throw new TypeError('a path must be a string or a Buffer');
}

type ErrorClass = new (...args: unknown[]) => Error;

/** A descriptor argument; throws what Node's C++ throws for anything else. */
export function fdOf(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0x7fffffff) return value;
  const codes = state.requireBuiltin('internal/errors')['codes'] as Record<string, ErrorClass>; // Node's own table
  const make = (code: string, ...args: unknown[]): Error => {
    const Class = codes[code];
    return Class === undefined ? new TypeError(code) : new Class(...args);
  };
  if (typeof value !== 'number') throw make('ERR_INVALID_ARG_TYPE', 'fd', 'number', value);
  throw make(
    'ERR_OUT_OF_RANGE',
    'fd',
    Number.isInteger(value) ? '>= 0 && <= 2147483647' : 'an integer',
    value,
  );
}

/** Asynchronous errors are made when they are delivered, like Node's: without a stack of the caller. */
function failure(operation: Operation, args: Args, error: unknown): unknown {
  const code = error instanceof ErrnoError ? error.code : typeof error === 'string' ? error : undefined;
  if (code === undefined) return error;
  return uvException(
    code,
    operation.syscall,
    operation.path === undefined ? undefined : pathOf(args[operation.path]),
    operation.dest === undefined ? undefined : pathOf(args[operation.dest]),
  );
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

function attempt(operation: Operation, args: Args, mode: Mode): Outcome {
  try {
    return { value: operation.run(args, mode) };
  } catch (error) {
    return { error };
  }
}

function start(operation: Operation, args: Args, mode: Mode, finish: (outcome: Outcome) => void): void {
  const deferred = operation.ask?.(args);
  if (deferred !== undefined) {
    deferred((error, value) => {
      finish(error === null ? { value } : { error: failure(operation, args, error) });
    });
    return;
  }
  const outcome = attempt(operation, args, mode);
  completeLater(() => {
    finish('error' in outcome ? { error: failure(operation, args, outcome.error) } : outcome);
  });
}

let kUsePromises: unknown;
export const setPromiseSymbol = (symbol: unknown): void => {
  kUsePromises = symbol;
};

/** `oncomplete(error)`, `oncomplete(null)` or `oncomplete(null, value)` */
export function resolveRequest(request: object, outcome: Outcome): void {
  if ('error' in outcome) makeCallback(request, 'oncomplete', outcome.error);
  else if (outcome.value === undefined) makeCallback(request, 'oncomplete', null);
  else makeCallback(request, 'oncomplete', null, outcome.value);
}

/** The resource behind a promise of `fs.promises`. */
class FSReqPromise extends AsyncWrap {}

export class FileHandleCloseReq extends AsyncWrap {}

/** A promise that settles in a later poll phase. */
export function promiseOf(
  begin: (finish: (outcome: Outcome) => void) => void,
  Request: new () => AsyncWrap = FSReqPromise,
): Promise<unknown> {
  const request = new Request();
  return new host.Promise((resolve, reject) => {
    begin((outcome) => {
      markDirty();
      makeCallback(request, () => {
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value);
      });
    });
  });
}

/** The binding's function for an operation. */
export function define(operation: Operation): AnyFunction {
  return function binding(...args) {
    if (operation.fd !== undefined) fdOf(args[operation.fd]);
    const request = args[operation.request];
    if (request === undefined) {
      const outcome = attempt(operation, args, 'sync');
      if ('error' in outcome) throw failure(operation, args, outcome.error);
      return outcome.value;
    }
    if (request === kUsePromises)
      return promiseOf((finish) => {
        start(operation, args, 'promise', finish);
      });
    start(operation, args, 'callback', (outcome) => {
      resolveRequest(request as object, outcome); // the library passes an FSReqCallback here
    });
    return undefined;
  };
}

/** Runs `call`; a failure becomes the exception that Node throws. */
export function orThrow<T>(syscall: string, path: string | undefined, call: () => T, dest?: string): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof ErrnoError) throw uvException(error.code, syscall, path, dest);
    throw error;
  }
}
