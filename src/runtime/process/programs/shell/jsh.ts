import { SIGNALS, type Signal, type StartMessage } from '#runtime/wire';
import { resolvePath } from '../paths.ts';
import type { System } from '../system.ts';
import { utilityNames, utilityOf } from '../utilities/index.ts';
import { wordsOf } from '../utilities/errno-words.ts';
import { Environment } from './environment.ts';
import { InteractiveShell } from './interactive-shell.ts';
import type { Descriptors } from './redirection.ts';
import { Session } from './session.ts';
import { Shell } from './shell.ts';

/** A shell on the descriptors the process was started with. */
export function makeShell(
  system: System,
  start: StartMessage,
  name: string,
  positional: readonly string[],
  interactive: boolean,
): Shell {
  const session = new Session({
    system,
    pid: start.pid,
    stdio: start.stdio,
    interactive,
    utility: utilityOf,
    utilityNames,
  });
  const environment = new Environment({ name, cwd: start.cwd, positional, env: start.env });
  const descriptors: Descriptors = new Map(start.stdio.map(({ fd }) => [fd, fd]));
  return new Shell(session, environment, descriptors);
}

/** Ctrl-C and SIGTERM end what runs first, and the shell after it: a server gets the chance to close. */
export function handleSignals(system: System, session: Session): void {
  system.onSignal('SIGINT', () => session.interrupt());
  system.onSignal('SIGTERM', () => session.terminate());
}

/** Ends the shell as the signal would have that it has handled; nothing runs afterwards. */
function dieOf(system: System, signal: Signal): Promise<never> {
  system.post({ type: 'abort', signal, message: '' });
  return new Promise(() => undefined);
}

const STOPPED: ReadonlySet<number> = new Set([128 + SIGNALS.SIGINT, 128 + SIGNALS.SIGTERM]);

/** A shell that a signal has ended says so, unless what it ran chose a status of its own. */
export async function endBySignal(system: System, session: Session, status: number): Promise<number> {
  if (session.terminating && STOPPED.has(status)) return dieOf(system, 'SIGTERM');
  if (session.interrupted && status === 128 + SIGNALS.SIGINT) return dieOf(system, 'SIGINT');
  return status;
}

/** `jsh`, `jsh -c "…" [name args…]`, `jsh script args…`, or commands on the input. */
export async function jsh(system: System, start: StartMessage): Promise<number> {
  const [name = 'jsh', ...args] = start.argv;
  const flags: string[] = [];
  while (/^[-+][a-z]+$/i.test(args[0] ?? '') && args[0] !== '--') flags.push(args.shift() ?? '');
  const letters = flags.join('');
  const command = letters.includes('c') ? args.shift() : undefined;
  const title = baseTitle(name);
  const isTerminal = start.stdio.some(({ fd, kind }) => fd === 0 && kind === 'tty');
  const interactive = command === undefined && args.length === 0 && (isTerminal || letters.includes('i'));
  const shell = makeShell(
    system,
    start,
    command !== undefined ? (args.shift() ?? name) : interactive ? title : (args[0] ?? title),
    command === undefined ? args.slice(1) : args,
    interactive,
  );
  for (const letter of letters.replaceAll(/[-+cil]/g, '')) {
    const option = { e: 'errexit', u: 'nounset', x: 'xtrace', f: 'noglob' }[letter];
    if (option !== undefined) shell.environment.options.add(option);
  }
  if (!interactive) handleSignals(system, shell.session);
  const run = async (text: string): Promise<number> =>
    endBySignal(system, shell.session, await shell.runToEnd(() => shell.runText(text)));
  if (command !== undefined) return run(command);
  if (interactive) return shell.runToEnd(() => new InteractiveShell(shell).run());
  const [script] = args;
  let text: Uint8Array;
  try {
    text =
      script === undefined
        ? await shell.session.input(0, shell.session.signal).all()
        : system.call('readFile', resolvePath(start.cwd, script));
  } catch (error) {
    await shell.complain(`${script ?? ''}: ${wordsOf(error)}`);
    return 127;
  }
  return run(new TextDecoder().decode(text));
}

const baseTitle = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
