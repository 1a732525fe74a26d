/** Node's command line and NODE_OPTIONS, parsed as `node_options.cc` does over the table the binary gave. */
import { exitProcess } from './process-exit.ts';
import { writeStderr } from './standard-error.ts';
import { state } from './state.ts';

const TYPE = {
  noOp: 0,
  v8: 1,
  boolean: 2,
  integer: 3,
  unsigned: 4,
  string: 5,
  hostPort: 6,
  list: 7,
} as const;
const ALLOWED_IN_ENVIRONMENT = 0;
const INVALID_ARGUMENT = 9;

interface OptionInfo {
  readonly type: number;
  readonly envVarSettings: number;
  readonly defaultIsTrue: boolean;
}

export interface CommandLine {
  /** the options before the script, as `process.execArgv` has them */
  readonly execArgv: readonly string[];
  readonly script: string | undefined;
  /** what follows the script */
  readonly scriptArgs: readonly string[];
}

let overrides: Record<string, unknown> = {};

/** `getCLIOptionsValues()`: the defaults, and over them what this process was given. */
export const optionValues = (): Record<string, unknown> => ({ ...state.meta.options, ...overrides });

/** For options that this runtime decides. */
export function setOption(name: string, value: unknown): void {
  overrides[name] = value;
}

function refuse(message: string): never {
  writeStderr(`${message}\n`);
  return exitProcess(INVALID_ARGUMENT);
}

/** `a "b c" d` as three words, as NODE_OPTIONS is split. */
function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\' && quoted) word = (word ?? '') + (text[++at] ?? '');
    else if (char === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (char === ' ' && !quoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (word !== undefined) words.push(word);
  return words;
}

class OptionParser {
  readonly #program: string;
  readonly #options: ReadonlyMap<string, OptionInfo>;
  readonly #aliases: ReadonlyMap<string, readonly string[]>;
  readonly #fromEnvironment: boolean;
  readonly #words: string[];
  readonly taken: string[] = [];

  constructor(program: string, words: readonly string[], fromEnvironment: boolean) {
    this.#program = program;
    this.#words = [...words];
    this.#fromEnvironment = fromEnvironment;
    const { options, aliases } = state.meta.optionsInfo;
    this.#options = new Map(options as readonly (readonly [string, OptionInfo])[]); // of the extraction
    this.#aliases = new Map(aliases);
  }

  /** Takes options from the front; what is left begins with the script. */
  parse(): string[] {
    for (;;) {
      const word = this.#words[0];
      if (word === undefined || word === '-' || !word.startsWith('-')) {
        if (this.#fromEnvironment && word !== undefined)
          refuse(`${this.#program}: ${word} is not allowed in NODE_OPTIONS`);
        return this.#words;
      }
      this.#words.shift();
      if (word === '--') {
        this.taken.push(word);
        return this.#words;
      }
      this.#option(word);
    }
  }

  #option(word: string): void {
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    let name = equals === -1 ? word : word.slice(0, equals);
    let value = equals === -1 ? undefined : word.slice(equals + 1);
    if (name.startsWith('--')) name = `--${name.slice(2).replaceAll('_', '-')}`;
    this.taken.push(word);
    const alias = this.#expand(name, value);
    if (alias !== undefined) {
      const [first = '', ...rest] = alias;
      this.#words.unshift(...rest);
      name = first;
      if (name.startsWith('-p') && name !== '--print') return this.#option(name);
      if (this.#aliases.has(name)) {
        this.taken.pop();
        this.#option(value === undefined ? name : `${name}=${value}`);
        this.taken.splice(-1, 1, word);
        return;
      }
    }
    let negated = false;
    if (!this.#options.has(name) && name.startsWith('--no-')) {
      negated = true;
      name = `--${name.slice('--no-'.length)}`;
    }
    const info = this.#options.get(name);
    const given = word.slice(0, equals === -1 ? undefined : equals);
    if (info === undefined || (negated && info.type !== TYPE.boolean && info.type !== TYPE.v8))
      return refuse(`${this.#program}: bad option: ${given}`);
    if (this.#fromEnvironment && info.envVarSettings !== ALLOWED_IN_ENVIRONMENT)
      return refuse(`${this.#program}: ${given} is not allowed in NODE_OPTIONS`);
    if (info.type === TYPE.boolean) overrides[name] = !negated;
    else if (info.type !== TYPE.v8 && info.type !== TYPE.noOp) {
      if (value === undefined) {
        const next = this.#words.shift();
        if (next === undefined) return refuse(`${this.#program}: ${given} requires an argument`);
        this.taken.push(next);
        value = next;
      }
      this.#store(name, info.type, value);
    }
    imply(name);
  }

  #expand(name: string, value: string | undefined): readonly string[] | undefined {
    const next = this.#words[0];
    if (value === undefined && next !== undefined && !next.startsWith('-')) {
      const withArgument =
        this.#aliases.get(`${name} <arg>`) ??
        (name === '-p' ? this.#aliases.get('--print <arg>') : undefined);
      if (withArgument !== undefined) return withArgument;
    }
    return value === undefined
      ? this.#aliases.get(name)
      : (this.#aliases.get(`${name}=`) ?? this.#aliases.get(name));
  }

  #store(name: string, type: number, value: string): void {
    if (type === TYPE.list) {
      const before = overrides[name];
      overrides[name] = [...(Array.isArray(before) ? (before as string[]) : []), value]; // lists hold strings only
    } else if (type === TYPE.integer || type === TYPE.unsigned)
      overrides[name] = Number.parseInt(value, 10) || 0;
    else if (type === TYPE.hostPort)
      overrides[name] = { host: '127.0.0.1', port: Number.parseInt(value, 10) || 0 };
    else overrides[name] = value;
  }
}

/** Options that turn others on (`Implies` in node_options.cc). */
const IMPLIED: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  '--eval': [['[has_eval_string]', true]],
  '--print': [['[has_eval_string]', true]],
  '--watch-path': [['--watch', true]],
};

function imply(name: string): void {
  for (const [implied, value] of IMPLIED[name] ?? []) overrides[implied] ??= value;
}

/**
 * Parses NODE_OPTIONS, then the command line; afterwards `optionValues()` answers for this process. A bad option
 * ends the process with Node's words and exit code 9.
 */
export function parseCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): CommandLine {
  overrides = {};
  const [program = 'node', ...words] = argv;
  const { NODE_OPTIONS } = env;
  if (NODE_OPTIONS !== undefined && NODE_OPTIONS !== '')
    new OptionParser(program, splitWords(NODE_OPTIONS), true).parse();
  const parser = new OptionParser(program, words, false);
  const [script, ...scriptArgs] = parser.parse();
  // tests run in the process itself: what they share with it is what the browser gives
  if (overrides['--test-isolation'] === undefined) overrides['--test-isolation'] = 'none';
  if (overrides['--eval'] !== undefined && script !== undefined)
    return { execArgv: parser.taken, script: undefined, scriptArgs: [script, ...scriptArgs] };
  return { execArgv: parser.taken, script, scriptArgs };
}
