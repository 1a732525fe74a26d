import { kernel } from './kernel-client.ts';
import type { Signal } from '#runtime/wire';

const leaving: (() => void)[] = [];

/** What runs once no code of the program can run any more. */
export const atExit = (run: () => void): void => {
  leaving.push(run);
};

export function runAtExit(): void {
  for (const run of leaving.splice(0)) run();
}

/** Ends the process: nothing of it runs afterwards. */
export function exitProcess(code: number): never {
  runAtExit();
  kernel.post({ type: 'exit', code: code | 0 });
  return kernel.sleepForever();
}

/** Ends the process as by a signal (`process.abort()`), after `message` has been printed. */
export function abortProcess(signal: Signal, message: string): never {
  kernel.post({ type: 'abort', signal, message });
  return kernel.sleepForever();
}
