import type { StartMessage } from '#runtime/wire';
import { runTask } from './node-run.ts';
import { endBySignal, handleSignals, jsh, makeShell } from './shell/jsh.ts';
import { System, type KernelCalls } from './system.ts';

/** What the process room hands to a program of ours. */
export interface ProgramContext {
  readonly start: StartMessage;
  readonly kernel: KernelCalls;
  /** the script of `node --run` */
  readonly task?: string;
}

/** Runs the shell, npm, npx, one core utility or `node --run` to its end; resolves to the exit code. */
export async function main({ start, kernel, task }: ProgramContext): Promise<number> {
  const system = new System(kernel);
  if (task !== undefined) return runTask(system, start, task);
  if (start.program === 'jsh') return jsh(system, start);
  const [name = '', ...args] = start.argv;
  const title = name.slice(name.lastIndexOf('/') + 1);
  const shell = makeShell(system, start, title, [], false);
  handleSignals(system, shell.session);
  const status = await shell.runToEnd(() => shell.execute([title, ...args]));
  return start.program === 'coreutil' ? endBySignal(system, shell.session, status) : status;
}
