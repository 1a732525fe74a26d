import type { Input, Output } from '../descriptors.ts';
import type { System } from '../system.ts';

/** One run of a command that our own code carries out. */
export interface Invocation {
  readonly name: string;
  /** without the name */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly system: System;
  readonly input: Input;
  readonly output: Output;
  readonly errors: Output;
  /** aborted by Ctrl-C */
  readonly signal: AbortSignal;
  /** runs another command with the same descriptors */
  readonly run: (argv: readonly string[], options?: RunOptions) => Promise<number>;
  /** runs a command line in a shell of its own, which sees only `env` */
  readonly runText: (
    text: string,
    options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
  ) => Promise<number>;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly replaceEnv?: boolean;
  readonly cwd?: string;
  readonly signal?: AbortSignal;
}

/** Resolves to the exit code. What it throws is printed after the command's name and makes the code 1. */
export type Utility = (invocation: Invocation) => Promise<number>;

/** Wrong arguments: printed after the command's name, with the status given. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly status: number;

  constructor(message: string, status = 2) {
    super(message);
    this.status = status;
  }
}

/** A command was ended by another one, as `timeout` does: nothing is printed. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Resolves after the time, rejects with the signal's reason once that is aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      const reason: unknown = signal.reason;
      reject(reason instanceof Error ? reason : new Error('interrupted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
