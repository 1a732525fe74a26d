/** The command line of this process: parsed once when it starts, read by `options` and `process_methods`. */
import { ErrnoError } from '#base';
import type { ThreadInfo } from '#runtime/wire';
import { host, utf8 } from './host.ts';
import { kernel } from './kernel-client.ts';
import { libraryPart } from './library-part.ts';
import { parseDotenv } from './bindings/util/dotenv.ts';
import type * as OptionRules from './option-rules.ts';
import { CommandLineError, readCommandLine, type CommandLine } from './option-parser.ts';
import { exitProcess } from './process-exit.ts';
import { writeStderr } from './standard-error.ts';
import { isOutputStream } from './stdio.ts';
import { state } from './state.ts';

const NONE: CommandLine = { values: new Map(), execArgv: [], script: undefined, args: [], engineFlags: [] };

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

const refuse = (text: string, status = REFUSED): never => {
  writeStderr(text);
  return exitProcess(status);
};

/** Options that may break a rule: only then the rules are loaded. */
const RULED =
  /^--(?:watch|test|check|debug|debug-brk|input-type|unhandled-rejections|trace-require-module|tls-m.*|heapsnapshot-near-heap-limit|(?:cpu|heap)-prof.*|use-.*|secure-heap|inspect-publish-uid)$/;

const isKnown = (name: string): boolean => state.meta.optionsInfo.options.some(([each]) => each === name);

function complaintsOf(argv0: string, line: CommandLine): string {
  const { values, engineFlags } = line;
  if (engineFlags.length === 0 && ![...values.keys()].some((name) => RULED.test(name))) return '';
  return libraryPart<typeof OptionRules>('optionRules').complaints(argv0, line, isKnown);
}

const ENV_FILE = /^--env-file(?:-if-exists)?(?:=|$)/;

/** `--env-file`, wherever it stands before `--`, as Node looks for it: later files win. */
function readEnvFiles(argv0: string, args: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  let missing = '';
  for (let at = 0; at < args.length && args[at] !== '--'; at++) {
    const arg = args[at] ?? '';
    if (!ENV_FILE.test(arg)) continue;
    const equals = arg.indexOf('=');
    const file = equals < 0 ? args[at + 1] : arg.slice(equals + 1);
    if (file === undefined) break;
    try {
      Object.assign(found, parseDotenv(utf8.decode(kernel.call('readFile', file))));
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      if (error.code === 'EISDIR') missing += `${argv0}: ${file}: invalid format\n`;
      else if (arg.startsWith('--env-file-if-exists'))
        writeStderr(`${file} not found. Continuing without it.\n`);
      else missing += `${argv0}: ${file}: not found\n`;
    }
  }
  return missing === '' ? found : refuse(missing);
}

/** Options of the whole process: a thread has no say in them. */
const OF_PROCESS: ReadonlySet<string> = new Set(['--title', '--v8-pool-size', '--max-http-header-size']);

/** What is wrong with flags of a thread; undefined when nothing is. */
function refusedBy(execArgv: readonly string[], nodeOptions?: string): string | undefined {
  try {
    const line = readCommandLine(state.meta, ['', ...execArgv], nodeOptions);
    return complaintsOf('', { ...line, values: NONE.values }) === '' ? undefined : execArgv.join(' ');
  } catch (error) {
    if (error instanceof CommandLineError) return error.message;
    throw error;
  }
}

/** Threads share the engine, whose flags are set. */
const V8_OPTION = 1;
const isOfEngine = (name: string): boolean =>
  state.meta.optionsInfo.options.some(
    ([each, info]) => each === name && (info as { type: number }).type === V8_OPTION, // the binary's own table
  );

/** What is wrong with `execArgv` of a thread: flags that do not exist or are the process's, as they were given. */
export function invalidFlags(execArgv: readonly string[]): readonly string[] {
  const unknown = execArgv.filter((flag) => {
    const [name = flag] = flag.split('=');
    const known = isKnown(name);
    const negated = name.replace(/^--no-/, '--');
    if (OF_PROCESS.has(name) || isOfEngine(name)) return true;
    return flag.startsWith('--') && !known && negated === name && refusedBy([flag]) !== undefined;
  });
  if (unknown.length > 0) return unknown;
  const message = refusedBy(execArgv);
  return message === undefined ? [] : [message];
}

export function invalidNodeOptions(text: string | undefined): readonly string[] {
  const ofProcess = (text ?? '').split(/\s+/).find((flag) => OF_PROCESS.has(flag.replace(/=.*/, '')));
  if (ofProcess !== undefined) return [`${ofProcess.replace(/=.*/, '=')} is not allowed in NODE_OPTIONS`];
  const message = text === undefined ? undefined : refusedBy([], text);
  return message === undefined ? [] : [message];
}

/** V8's flags of the process: they hold for all its threads. */
export let engineFlags: readonly string[] = [];

/** This thread's options, for one that has none of its own. */
export const inheritableOptions = (): string =>
  JSON.stringify({ values: [...current.values], execArgv: current.execArgv, engine: engineFlags });

/** The options of a thread: its own, else those of the thread that started it. */
export function setThreadOptions(info: ThreadInfo, env: Readonly<Record<string, string>>): CommandLine {
  const { values, execArgv, engine } = JSON.parse(info.options) as {
    values: [string, string | boolean | number | string[]][];
    execArgv: string[];
    engine: string[];
  }; // as written above
  engineFlags = engine;
  if (info.execArgv !== null)
    current = readCommandLine(state.meta, ['', ...info.execArgv], env['NODE_OPTIONS']);
  else {
    current = { ...NONE, values: new Map(values), execArgv };
  }
  return (current = { ...current, script: undefined, args: [] });
}

/** Options that a variable switches on too (node.cc, HandleEnvOptions). */
const BY_VARIABLE = ['PENDING_DEPRECATION', 'PRESERVE_SYMLINKS', 'PRESERVE_SYMLINKS_MAIN'];

function readEnvironment(env: Readonly<Record<string, string>>): void {
  const values = new Map(current.values);
  for (const name of BY_VARIABLE)
    if (env[`NODE_${name}`] === '1') values.set(`--${name.toLowerCase().replaceAll('_', '-')}`, true);
  const file = env['NODE_REDIRECT_WARNINGS'];
  if (file !== undefined && !values.has('--redirect-warnings')) values.set('--redirect-warnings', file);
  current = { ...current, values };
}

/** Ends the process for a command line that Node refuses, and after `--version`. */
export function parseCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): CommandLine {
  const [argv0 = 'node'] = argv;
  const fromFiles = argv.some((arg) => ENV_FILE.test(arg)) ? readEnvFiles(argv0, argv.slice(1)) : undefined;
  try {
    current = readCommandLine(state.meta, argv, env['NODE_OPTIONS'] ?? fromFiles?.['NODE_OPTIONS']);
  } catch (error) {
    if (error instanceof CommandLineError) return refuse(`${argv0}: ${error.message}\n`);
    throw error;
  }
  readEnvironment(env);
  const complaints = complaintsOf(argv0, current);
  if (complaints !== '') return refuse(complaints);
  if (current.values.has('--run')) return current;
  if (current.values.get('--version') === true) {
    writeStdout(`${state.meta.version}\n`);
    exitProcess(0);
  }
  if (!PROTO_MODES.includes(current.values.get('--disable-proto')))
    refuse(`${argv0}: invalid mode passed to --disable-proto\n`, INVALID);
  // the environment wins over files; --watch leaves both to the program it starts
  if (current.values.get('[has_env_file_string]') === true && current.values.get('--watch') !== true)
    Object.assign(state.process.env, { ...fromFiles, ...env });
  engineFlags = current.execArgv.filter((flag) => isOfEngine(flag));
  const frames = current.values.get('--stack-trace-limit');
  if (typeof frames === 'number') host.Error.stackTraceLimit = frames;
  return current;
}
