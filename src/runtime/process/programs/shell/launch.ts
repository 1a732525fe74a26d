import { ErrnoError } from '#base';
import { SIGNALS, type ExitStatus, type StdioSource } from '#runtime/wire';
import { isBrokenPipe } from '../descriptors.ts';
import { resolvePath } from '../paths.ts';
import type { Child } from '../system.ts';
import { wordsOf } from '../utilities/errno-words.ts';
import { Stopped, UsageError, type Invocation, type RunOptions, type Utility } from '../utilities/utility.ts';
import { Environment } from './environment.ts';
import { Shell } from './shell.ts';
import { Interrupted, Leave } from './shell-error.ts';

const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
export const BROKEN_PIPE = 128 + SIGNALS.SIGPIPE;
export const INTERRUPTED = 128 + SIGNALS.SIGINT;
const TERMINATED = 128 + SIGNALS.SIGTERM;

/** What bash prints of a process that died of a signal. */
const DEATHS: Partial<Record<keyof typeof SIGNALS, string>> = {
  SIGKILL: 'Killed',
  SIGTERM: 'Terminated',
  SIGABRT: 'Aborted',
  SIGSEGV: 'Segmentation fault',
  SIGHUP: 'Hangup',
};

const statusOf = ({ code, signal }: ExitStatus): number =>
  code ?? 128 + (signal === null ? 0 : SIGNALS[signal]);

const environmentOf = (shell: Shell, { env = {}, replaceEnv = false }: RunOptions): Record<string, string> =>
  replaceEnv ? { ...env } : shell.environment.exported(env);

/** Runs a command line in a shell of its own that sees only `env`: `sh -c` without another process. */
export function runApart(
  shell: Shell,
  text: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  name = 'sh',
  positional: readonly string[] = [],
): Promise<number> {
  const environment = new Environment({ name, cwd, positional, env });
  const apart = new Shell(shell.session, environment, shell.descriptors, shell.job);
  return apart.runToEnd(() => apart.runText(text));
}

/** A command of ours, in this worker. */
export async function runUtility(
  shell: Shell,
  utility: Utility,
  argv: readonly string[],
  options: RunOptions,
): Promise<number> {
  const { session, descriptors } = shell;
  const signal = options.signal ?? shell.signal;
  const errors = session.output(descriptors.get(2));
  const [name = '', ...args] = argv;
  const input = session.input(descriptors.get(0), signal);
  const invocation: Invocation = {
    name,
    args,
    cwd: options.cwd ?? shell.environment.cwd,
    env: environmentOf(shell, options),
    system: session.system,
    input,
    output: session.output(descriptors.get(1)),
    errors,
    signal,
    run: (words, more) => {
      const inner = shell.subshell();
      if (more?.cwd !== undefined) inner.environment.cwd = more.cwd;
      return inner.runToEnd(() => inner.execute(words, more));
    },
    runText: (text, { cwd, env }) => runApart(shell, text, cwd, env),
  };
  try {
    return await utility(invocation);
  } catch (error) {
    if (error instanceof Interrupted || error instanceof Leave) throw error;
    if (isBrokenPipe(error)) return BROKEN_PIPE;
    if (error instanceof Stopped) return TERMINATED;
    await errors.line(`${name}: ${wordsOf(error)}`);
    return error instanceof UsageError ? error.status : 1;
  } finally {
    input.pause();
  }
}

/** A process. `detached` is called once it has its own copies of the descriptors. */
export async function runProcess(
  shell: Shell,
  argv: readonly string[],
  options: RunOptions,
  detached: () => void,
): Promise<number> {
  const { session, descriptors, job } = shell;
  const [name = ''] = argv;
  const stdio = [0, 1, 2].map((fd): StdioSource => {
    const own = descriptors.get(fd);
    return own === undefined ? { kind: 'null' } : { kind: 'inherit', fd: own };
  });
  const { openFilesMax } = shell.environment;
  let child: Child;
  try {
    child = session.system.spawn({
      file: name.includes('/') ? resolvePath(shell.environment.cwd, name) : name,
      args: argv,
      cwd: options.cwd ?? shell.environment.cwd,
      env: environmentOf(shell, options),
      stdio,
      newGroup: job !== null,
      ...(openFilesMax !== null && { openFilesMax }),
    });
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return notStarted(shell, name, error);
  }
  detached();
  if (job !== null) {
    job.pids.push(child.pid);
    job.pid = child.pid;
  } else session.children.add(child.pid);
  const stop = (): void => void session.signalProcess(child.pid, 'SIGTERM');
  options.signal?.addEventListener('abort', stop, { once: true });
  const status = await child.exited;
  options.signal?.removeEventListener('abort', stop);
  session.children.delete(child.pid);
  return ended(shell, status);
}

/** In the words of the shell it was started as: dash's for sh, zsh's else, as in WebContainers. */
function notFound({ environment }: Shell, name: string): string {
  if (/(?:^|\/)sh$/.test(environment.name)) return `1: ${name}: not found`;
  return name.includes('/') ? `no such file or directory: ${name}` : `command not found: ${name}`;
}

async function notStarted(shell: Shell, name: string, error: ErrnoError): Promise<number> {
  if (error.code === 'ENOENT') {
    await shell.complain(notFound(shell, name));
    return NOT_FOUND;
  }
  await shell.complain(error.code === 'EACCES' ? `permission denied: ${name}` : `${name}: ${wordsOf(error)}`);
  return NOT_EXECUTABLE;
}

/** A process that took Ctrl-C for itself and ended normally lets the command line go on, as in bash. */
async function ended(shell: Shell, status: ExitStatus): Promise<number> {
  const { session } = shell;
  const code = statusOf(status);
  if (shell.job !== null) return code;
  if (session.terminating) throw new Leave('exit', TERMINATED);
  if (session.interrupted) {
    if (code === INTERRUPTED) throw new Interrupted('interrupted');
    session.calm();
  }
  const words = status.signal === null ? undefined : DEATHS[status.signal];
  if (words !== undefined && session.interactive) await session.output(shell.descriptors.get(2)).line(words);
  return code;
}
