import type { Machine } from '#judge';
import { UsageError } from './terminal.ts';

export function browserMachine(_: { note: (text: string) => void }): Promise<Machine> {
  return Promise.reject(
    new UsageError('--on browser: the browser machine is not part of this build yet; use --on node'),
  );
}
