import { resolvePath } from '../paths.ts';
import { parseOptions } from './options.ts';
import { duration } from './text.ts';
import { Stopped, UsageError, type Utility } from './utility.ts';

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

const ps: Utility = async ({ system, output }) => {
  await output.line('    PID    PPID     ELAPSED CMD');
  for (const { pid, ppid, ageMs, command, state } of system.call('processes'))
    await output.line(
      `${String(pid).padStart(7)} ${String(ppid).padStart(7)} ${clock(ageMs).padStart(11)} ${command}${state === 'exited' ? ' <defunct>' : ''}`,
    );
  return 0;
};

const which: Utility = async ({ args, env, system, cwd, output }) => {
  let status = 0;
  for (const name of args.filter((arg) => !arg.startsWith('-'))) {
    const folders = name.includes('/') ? [''] : (env['PATH'] ?? '').split(':');
    const found = folders
      .map((folder) => resolvePath(cwd, folder === '' ? name : `${folder}/${name}`))
      .find((path) => {
        try {
          return (system.call('stat', path, true).mode & 0o170000) === 0o100000;
        } catch {
          return false; // not in this folder
        }
      });
    if (found === undefined) status = 1;
    else await output.line(found);
  }
  return status;
};

const clear: Utility = async ({ output }) => {
  await output.write('\x1b[H\x1b[2J\x1b[3J');
  return 0;
};

const env: Utility = async ({ args, env: current, output, run }) => {
  const { options, operands } = parseOptions(args, ['i', '0', 'ignore-environment'], ['u', 'unset'], true);
  const variables: Record<string, string> =
    options.has('i') || options.has('ignore-environment') ? {} : { ...current };
  const unset = options.get('u') ?? options.get('unset');
  if (unset !== undefined) delete variables[unset];
  let at = 0;
  for (; operands[at]?.includes('=') === true; at++) {
    const [name = '', ...value] = (operands[at] ?? '').split('=');
    variables[name] = value.join('=');
  }
  const command = operands.slice(at);
  if (command.length > 0) return run(command, { env: variables, replaceEnv: true });
  for (const [name, value] of Object.entries(variables)) await output.line(`${name}=${value}`);
  return 0;
};

const printenv: Utility = async (invocation) => {
  const { args, env: current, output } = invocation;
  if (args.length === 0) return env(invocation);
  for (const name of args) if (current[name] !== undefined) await output.line(current[name]);
  return args.every((name) => current[name] !== undefined) ? 0 : 1;
};

const timeout: Utility = async ({ args, run, signal }) => {
  const { operands } = parseOptions(
    args,
    ['foreground', 'preserve-status', 'v'],
    ['s', 'k', 'signal', 'kill-after'],
    true,
  );
  const [limit, ...command] = operands;
  if (limit === undefined || command.length === 0) throw new UsageError('missing operand', 125);
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort(new Stopped('timed out'));
  }, duration(limit));
  const stop = (): void => controller.abort(new Stopped('interrupted'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    const status = await run(command, { signal: controller.signal });
    return late ? 124 : status;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
};

const MAX_WORDS_A_RUN = 5000;

const xargs: Utility = async ({ args, input, run }) => {
  const { options, operands } = parseOptions(
    args,
    ['0', 'r', 't', 'null', 'no-run-if-empty'],
    ['n', 'I', 'P', 'L', 'd', 'max-args', 'max-procs'],
    true,
  );
  const text = new TextDecoder().decode(await input.all());
  const place = options.get('I');
  const separator = options.has('0') || options.has('null') ? '\0' : options.get('d');
  const words =
    separator !== undefined || place !== undefined
      ? text.split(separator ?? '\n').filter((word) => word !== '')
      : [...text.matchAll(/"([^"]*)"|'([^']*)'|((?:\\.|[^\s'"])+)/g)].map(
          (found) => found[1] ?? found[2] ?? (found[3] ?? '').replace(/\\(.)/g, '$1'),
        );
  const command = operands.length === 0 ? ['echo'] : operands;
  const size =
    place === undefined ? Number(options.get('n') ?? options.get('max-args') ?? MAX_WORDS_A_RUN) : 1;
  const runs: string[][] = [];
  for (let at = 0; at < words.length; at += size) {
    const group = words.slice(at, at + size);
    runs.push(
      place === undefined
        ? [...command, ...group]
        : command.map((word) => word.replaceAll(place, group[0] ?? '')),
    );
  }
  if (runs.length === 0 && !options.has('r') && !options.has('no-run-if-empty') && place === undefined)
    runs.push([...command]);
  let failed = false;
  const width = Math.max(1, Number(options.get('P') ?? options.get('max-procs') ?? 1) || runs.length);
  for (let at = 0; at < runs.length; at += width) {
    const statuses = await Promise.all(runs.slice(at, at + width).map((words_) => run(words_)));
    if (statuses.includes(127)) return 127;
    failed ||= statuses.some((status) => status !== 0);
  }
  return failed ? 123 : 0;
};

/** The one user of the container and its one group, see `bindings/credentials.ts`. */
const USER = { id: 1000, name: 'user' } as const;

const id: Utility = async ({ args, output }) => {
  const { options } = parseOptions(args, ['G', 'g', 'n', 'r', 'u', 'group', 'groups', 'name', 'user'], []);
  const asked = ['G', 'g', 'u', 'group', 'groups', 'user'].some((name) => options.has(name));
  const named = options.has('n') || options.has('name');
  const both = `${USER.id}(${USER.name})`;
  if (asked) await output.line(named ? USER.name : String(USER.id));
  else if (named) throw new UsageError('cannot print only names or real IDs in default format', 1);
  else await output.line(`uid=${both} gid=${both} groups=${both}`);
  return 0;
};

export const processUtilities: Readonly<Record<string, Utility>> = {
  id,
  ps,
  which,
  clear,
  env,
  printenv,
  timeout,
  xargs,
};
