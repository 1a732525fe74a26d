import { availableParallelism } from 'node:os';
import type { Machine } from '#judge';
import { nodeMachine } from './node-machine.ts';
import { UsageError } from './terminal.ts';

export type MachineName = Machine['name'];

/** What `--on` asks for. */
export function machineNames(on: string | undefined, allowed: readonly string[]): MachineName[] {
  const asked = on ?? 'node';
  if (!allowed.includes(asked)) {
    throw new UsageError(`--on: given ${JSON.stringify(asked)}; it takes ${allowed.join(', ')}`);
  }
  if (asked === 'both') return ['node', 'browser'];
  return [asked === 'browser' ? 'browser' : 'node'];
}

/** Checks at a time: a wrong fix is waited for, for seconds, and meanwhile a core would be idle. */
const onCores = (each: number): number => each * Math.min(4, availableParallelism());

export async function openMachine(name: MachineName, note: (text: string) => void): Promise<Machine> {
  if (name === 'node') return nodeMachine({ parallel: onCores(4) });
  const { browserMachine } = await import('./browser-machine.ts');
  return browserMachine({ note, parallel: onCores(2) }); // a page holds them all in its memory
}
