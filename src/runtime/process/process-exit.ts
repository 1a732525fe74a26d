import { kernel } from './kernel-client.ts';
import type { Signal } from '#runtime/wire';

/** Ends the process: nothing of it runs afterwards. */
export function exitProcess(code: number): never {
  kernel.post({ type: 'exit', code: code | 0 });
  return kernel.sleepForever();
}

/** Ends the process as by a signal (`process.abort()`), after `message` has been printed. */
export function abortProcess(signal: Signal, message: string): never {
  kernel.post({ type: 'abort', signal, message });
  return kernel.sleepForever();
}
