import { isSignal, SIGNALS, signalOf, type Signal } from '#runtime/wire';
import { wordsOf } from '../../utilities/errno-words.ts';
import type { Job } from '../session.ts';
import { ShellError } from '../shell-error.ts';
import type { Shell } from '../shell.ts';
import { print, type Builtin } from './builtin.ts';

function findJob(shell: Shell, name: string | undefined): Job {
  const { jobs } = shell.session;
  const id = name === undefined || name === '%%' || name === '%+' ? undefined : Number(name.replace('%', ''));
  const job = id === undefined ? jobs.at(-1) : jobs.find((each) => each.id === id);
  if (job === undefined) throw new ShellError(`${name ?? 'current'}: no such job`);
  return job;
}

const describe = (job: Job): string =>
  `[${job.id}]  ${job.state.name === 'running' ? 'Running' : job.state.status === 0 ? 'Done' : `Exit ${job.state.status}`}\t${job.source}\n`;

/** Jobs that have ended since they were last told about. */
export function endedJobs(shell: Shell): string {
  const { jobs } = shell.session;
  const ended = jobs.filter((job) => job.state.name === 'done');
  for (const job of ended) jobs.splice(jobs.indexOf(job), 1);
  return ended.map(describe).join('');
}

const jobs: Builtin = async (shell) => {
  await print(shell, shell.session.jobs.map(describe).join(''));
  endedJobs(shell);
  return 0;
};

const wait: Builtin = async (shell, names) => {
  const all = names.length === 0 ? [...shell.session.jobs] : names.map((name) => jobOf(shell, name));
  let status = 0;
  for (const job of all) {
    status = await job.done;
    const at = shell.session.jobs.indexOf(job);
    if (at !== -1) shell.session.jobs.splice(at, 1);
  }
  return names.length === 0 ? 0 : status;
};

const jobOf = (shell: Shell, name: string): Job =>
  name.startsWith('%')
    ? findJob(shell, name)
    : (shell.session.jobs.find((job) => job.pids.includes(Number(name))) ?? findJob(shell, `%${name}`));

const fg: Builtin = async (shell, [name]) => {
  const job = findJob(shell, name);
  await print(shell, `${job.source}\n`);
  const stop = (): void => {
    for (const pid of job.pids) signalProcess(shell, pid, 'SIGINT');
  };
  shell.signal.addEventListener('abort', stop, { once: true });
  const status = await job.done;
  shell.session.jobs.splice(shell.session.jobs.indexOf(job), 1);
  return status;
};

/** by a shell that runs a script */
const HANDLED: ReadonlySet<Signal | 0> = new Set(['SIGINT', 'SIGTERM'] as const);

function signalProcess(shell: Shell, pid: number, signal: Signal | 0): string | undefined {
  try {
    // its own signals reach a shell between two commands, but it does not outlive the one that sent them
    if (pid === shell.session.pid && HANDLED.has(signal) && !shell.session.interactive)
      shell.session.system.post({ type: 'signal.handle', signal: signal as Signal, on: false }); // HANDLED has no 0
    shell.session.system.call('kill', pid, signal);
    return undefined;
  } catch (error) {
    return wordsOf(error);
  }
}

/** `-9`, `-KILL`, `-SIGKILL`, `-s KILL` */
export function parseSignal(text: string): Signal | 0 {
  if (text === '0') return 0;
  const name = /^\d+$/.test(text) ? signalOf(Number(text)) : `SIG${text.toUpperCase().replace(/^SIG/, '')}`;
  if (!isSignal(name)) throw new ShellError(`kill: ${text}: invalid signal specification`);
  return name;
}

const kill: Builtin = async (shell, args) => {
  const targets = [...args];
  let signal: Signal | 0 = 'SIGTERM';
  if (targets[0] === '-l') {
    const names = Object.keys(SIGNALS).map((name) => name.slice(3));
    await print(shell, `${names.join(' ')}\n`);
    return 0;
  }
  if (targets[0] === '-s' || targets[0] === '-n') {
    signal = parseSignal(targets[1] ?? '');
    targets.splice(0, 2);
  } else if (targets[0]?.startsWith('-') === true && targets[0] !== '--') {
    signal = parseSignal(targets[0].slice(1));
    targets.shift();
  }
  if (targets[0] === '--') targets.shift();
  if (targets.length === 0) throw new ShellError('kill: usage: kill [-s signal | -signal] pid | %job …', 2);
  let status = 0;
  for (const target of targets) {
    const pids = target.startsWith('%') ? findJob(shell, target).pids : [Number(target)];
    for (const pid of pids) {
      const problem = Number.isInteger(pid)
        ? signalProcess(shell, pid, signal)
        : 'arguments must be process or job IDs';
      if (problem === undefined) continue;
      await shell.complain(`kill: (${target}) - ${problem}`);
      status = 1;
    }
  }
  return status;
};

export const jobBuiltins: Readonly<Record<string, Builtin>> = { jobs, wait, fg, kill, disown: () => 0 };
