/** The command line of this process: parsed once when it starts, read by `options` and `process_methods`. */
import { ErrnoError } from '#base';
import type { ThreadInfo } from '#runtime/wire';
import { host, utf8 } from './host.ts';
import { kernel } from './kernel-client.ts';
import { parseDotenv } from './bindings/util/dotenv.ts';
import { brokenRule } from './option-rules.ts';
import { CommandLineError, readCommandLine, type CommandLine } from './option-parser.ts';
import { exitProcess } from './process-exit.ts';
import { writeStderr } from './standard-error.ts';
import { isOutputStream } from './stdio.ts';
import { state } from './state.ts';

const NONE: CommandLine = { values: new Map(), execArgv: [], script: undefined, args: [] };

/** Node's exit statuses for a command line it cannot read, and for one the engine cannot follow */
const REFUSED = 9;
const INVALID = 12;
const PROTO_MODES: readonly unknown[] = [undefined, '', 'delete', 'throw'];

let current = NONE;

export const commandLine = (): CommandLine => current;

function writeStdout(text: string): void {
  const bytes = utf8.encode(text);
  if (isOutputStream(1)) kernel.output(1, bytes);
  else kernel.call('write', 1, bytes, null);
}

const refuse = (argv0: string, message: string, status = REFUSED): never => {
  writeStderr(`${argv0}: ${message}\n`);
  return exitProcess(status);
};

/** `--env-file`: later files win over earlier ones, the environment wins over all. */
function loadEnvFiles(argv0: string, line: CommandLine): void {
  const { env } = state.process;
  const inherited = new Set(Object.keys(env));
  for (const option of ['--env-file', '--env-file-if-exists']) {
    const files = line.values.get(option);
    if (!Array.isArray(files)) continue;
    for (const file of files as readonly string[]) {
      try {
        const parsed = parseDotenv(utf8.decode(kernel.call('readFile', file)));
        for (const [key, value] of Object.entries(parsed)) if (!inherited.has(key)) env[key] = value;
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        if (option === '--env-file') refuse(argv0, `${file}: not found`);
        writeStderr(`${file} not found. Continuing without it.\n`);
      }
    }
  }
}

/** Options of the whole process: a thread has no say in them. */
const OF_PROCESS: ReadonlySet<string> = new Set(['--title', '--v8-pool-size', '--max-http-header-size']);

const refusedBy = (read: () => unknown): string | undefined => {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof CommandLineError) return error.message;
    throw error;
  }
};

/** What is wrong with `execArgv` of a thread: flags that do not exist or are the process's, as they were given. */
export function invalidFlags(execArgv: readonly string[]): readonly string[] {
  const unknown = execArgv.filter((flag) => {
    const [name = flag] = flag.split('=');
    const known = state.meta.optionsInfo.options.some(([each]) => each === name);
    const negated = name.replace(/^--no-/, '--');
    if (OF_PROCESS.has(name)) return true;
    return (
      flag.startsWith('--') &&
      !known &&
      negated === name &&
      refusedBy(() => readCommandLine(state.meta, ['', flag], undefined)) !== undefined
    );
  });
  if (unknown.length > 0) return unknown;
  const message = refusedBy(() => readCommandLine(state.meta, ['', ...execArgv], undefined));
  return message === undefined ? [] : [message];
}

export function invalidNodeOptions(text: string | undefined): readonly string[] {
  const ofProcess = (text ?? '').split(/\s+/).find((flag) => OF_PROCESS.has(flag.replace(/=.*/, '')));
  if (ofProcess !== undefined) return [`${ofProcess.replace(/=.*/, '=')} is not allowed in NODE_OPTIONS`];
  const message = text === undefined ? undefined : refusedBy(() => readCommandLine(state.meta, [''], text));
  return message === undefined ? [] : [message];
}

/** This thread's options, for one that has none of its own. */
export const inheritableOptions = (): string =>
  JSON.stringify({ values: [...current.values], execArgv: current.execArgv });

/** The options of a thread: its own, else those of the thread that started it. */
export function setThreadOptions(info: ThreadInfo, env: Readonly<Record<string, string>>): CommandLine {
  if (info.execArgv !== null)
    current = readCommandLine(state.meta, ['', ...info.execArgv], env['NODE_OPTIONS']);
  else {
    const { values, execArgv } = JSON.parse(info.options) as {
      values: [string, string | boolean | number | string[]][];
      execArgv: string[];
    }; // as written above
    current = { values: new Map(values), execArgv, script: undefined, args: [] };
  }
  return (current = { ...current, script: undefined, args: [] });
}

/** Ends the process for a command line that Node refuses, and after `--version`. */
export function parseCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): CommandLine {
  const [argv0 = 'node'] = argv;
  try {
    current = readCommandLine(state.meta, argv, env['NODE_OPTIONS']);
  } catch (error) {
    if (error instanceof CommandLineError) return refuse(argv0, error.message);
    throw error;
  }
  if (current.values.get('--version') === true) {
    writeStdout(`${state.meta.version}\n`);
    exitProcess(0);
  }
  const broken = brokenRule(current.values);
  if (broken !== undefined) refuse(argv0, broken);
  if (!PROTO_MODES.includes(current.values.get('--disable-proto')))
    refuse(argv0, 'invalid mode passed to --disable-proto', INVALID);
  loadEnvFiles(argv0, current);
  const frames = current.values.get('--stack-trace-limit');
  if (typeof frames === 'number') host.Error.stackTraceLimit = frames;
  return current;
}
