/**
 * Node's command line (node_options.cc): flags of argv and NODE_OPTIONS into option values, or its complaint and exit
 * code 9. https://nodejs.org/api/cli.html
 */
import type { LibraryMeta } from '#runtime/wire';

const NO_OP = 0;
const V8 = 1;
const BOOLEAN = 2;
const INTEGER = 3;
const UNSIGNED = 4;
const STRING_LIST = 7;
const NOT_IN_ENVIRONMENT = 1;
/** Node's and the engine's */
const STACK_TRACE_LIMIT = '--stack-trace-limit';

interface OptionInfo {
  readonly type: number;
  readonly envVarSettings: number;
}

export type OptionValue = boolean | number | string | readonly string[];

export interface CommandLine {
  /** options that differ from their defaults */
  readonly values: ReadonlyMap<string, OptionValue>;
  readonly execArgv: readonly string[];
  /** the script, unless `-e`, `-p` or none was given */
  readonly script: string | undefined;
  /** what `process.argv` holds after argv[0] */
  readonly args: readonly string[];
  /** flags of the engine, or of nobody: `option-rules.ts` tells */
  readonly engineFlags: readonly string[];
}

/** A command line that Node refuses; `message` is what it prints after `node: `. */
export class CommandLineError extends Error {
  readonly exitCode = 9;
}

/** Older names that set the same value. */
const SAME: Readonly<Record<string, string>> = { '--experimental-require-module': '--require-module' };

/** What setting an option switches on besides itself. */
const IMPLIES: Readonly<Record<string, string>> = {
  '--eval': '[has_eval_string]',
  '--env-file': '[has_env_file_string]',
  '--env-file-if-exists': '[has_env_file_string]',
  '--watch-path': '--watch',
  '--trace-env-js-stack': '--trace-env',
  '--trace-env-native-stack': '--trace-env',
  '--test-random-seed': '[has_test_random_seed]',
  '--report-signal': '--report-on-signal',
};

/** Known to Node, impossible here; refusing beats pretending. */
const IMPOSSIBLE: Readonly<Record<string, string>> = {
  '--inspect': "a page cannot open V8's debugger",
  '--inspect-brk': "a page cannot open V8's debugger",
  '--inspect-wait': "a page cannot open V8's debugger",
  '--cpu-prof': 'a page cannot profile its workers',
  '--heap-prof': 'a page cannot profile its workers',
  '--prof': 'a page cannot profile its workers',
  '--permission': 'the container is the boundary',
  '--build-sea': 'there is no executable to build from',
  '--build-snapshot': 'a browser has no start-up snapshots',
};

/** The options of one program, read from left to right. */
class OptionsParser {
  readonly #options: ReadonlyMap<string, OptionInfo>;
  readonly #aliases: ReadonlyMap<string, readonly string[]>;
  readonly values = new Map<string, OptionValue>();
  readonly engineFlags: string[] = [];

  constructor(meta: Pick<LibraryMeta, 'optionsInfo'>) {
    this.#options = new Map(meta.optionsInfo.options as readonly (readonly [string, OptionInfo])[]); // the binary's own table
    this.#aliases = new Map(meta.optionsInfo.aliases);
  }

  /** Consumes the flags at the front of `args`; returns how many of them. */
  parse(args: readonly string[], fromEnvironment: boolean): number {
    const queue = [...args];
    /** items that aliases put at the front of the queue */
    let synthetic = 0;
    const taken = (): number => args.length - (queue.length - synthetic);
    const shift = (): string => {
      if (synthetic > 0) synthetic--;
      return queue.shift() ?? '';
    };
    for (;;) {
      const next = queue[0];
      if (next === undefined || next.length < 2 || !next.startsWith('-')) {
        return taken();
      }
      const arg = shift();
      if (arg === '--') {
        if (fromEnvironment) throw this.#refused(arg);
        return taken();
      }
      const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
      const inline = equals < 0 ? undefined : arg.slice(equals + 1);
      let name = (equals < 0 ? arg : arg.slice(0, equals)).replace(/(?<=^--.*)_/g, '-');
      for (let expansion; (expansion = this.#expansion(name, inline, queue[0])) !== undefined;) {
        const [first = name, ...rest] = expansion;
        queue.unshift(...rest);
        synthetic += rest.length;
        if (first === name) break;
        name = first;
      }
      this.#set(arg, name, inline, fromEnvironment, () => {
        const value = queue[0];
        if (value === undefined || (value.startsWith('-') && value.length > 1)) return undefined;
        return shift().replace(/^\\-/, '-');
      });
    }
  }

  #expansion(
    name: string,
    inline: string | undefined,
    next: string | undefined,
  ): readonly string[] | undefined {
    if (inline !== undefined) {
      const withValue = this.#aliases.get(`${name}=`);
      if (withValue !== undefined) return withValue;
    } else if (next !== undefined && !next.startsWith('-')) {
      const withArgument = this.#aliases.get(`${name} <arg>`);
      if (withArgument !== undefined) return withArgument;
    }
    return this.#aliases.get(name);
  }

  #refused = (arg: string): CommandLineError =>
    new CommandLineError(`${arg.replace(/=.*/s, '=')} is not allowed in NODE_OPTIONS`);

  #set(
    arg: string,
    given: string,
    inline: string | undefined,
    fromEnvironment: boolean,
    next: () => string | undefined,
  ): void {
    const negated = !this.#options.has(given) && given.startsWith('--no-');
    const positive = negated ? `--${given.slice('--no-'.length)}` : given;
    const [name = positive] = negated ? (this.#aliases.get(positive) ?? []) : [];
    const info = this.#options.get(name);
    if (info === undefined) {
      if (fromEnvironment) throw this.#refused(arg);
      this.engineFlags.push(arg);
      return;
    }
    if (fromEnvironment && info.envVarSettings === NOT_IN_ENVIRONMENT) throw this.#refused(arg);
    if (negated && info.type !== BOOLEAN && info.type !== V8) {
      throw new CommandLineError(`${arg} is an invalid negation because it is not a boolean option`);
    }
    const why = IMPOSSIBLE[name];
    if (why !== undefined && !negated) {
      throw new CommandLineError(`${name} is not available in this runtime: ${why}`);
    }
    if (info.type === V8 || name === STACK_TRACE_LIMIT) this.engineFlags.push(arg);
    if (info.type === NO_OP || info.type === V8) return;
    if (info.type === BOOLEAN) {
      const same = SAME[name];
      if (same !== undefined) this.values.set(same, !negated);
      this.values.set(name, !negated);
      this.values.set(`--no-${name.slice(2)}`, negated);
    } else {
      // `--run` alone lists the scripts
      const value = inline ?? next() ?? (name === '--run' ? '' : undefined);
      if (value === undefined || (inline === '' && name !== '--run'))
        throw new CommandLineError(`${arg} requires an argument`);
      this.#setValue(name, info.type, value);
    }
    const implied = IMPLIES[name];
    if (implied !== undefined) this.values.set(implied, true);
  }

  #setValue(name: string, type: number, value: string): void {
    if (type === STRING_LIST) {
      const before = this.values.get(name);
      this.values.set(name, [...(Array.isArray(before) ? (before as string[]) : []), value]); // lists hold strings
    } else if (type === INTEGER || type === UNSIGNED) {
      const number = Number.parseInt(value, 10) || 0;
      this.values.set(name, type === UNSIGNED && number < 0 ? 2 ** 64 + number : number);
    } else this.values.set(name, value);
  }
}

/** NODE_OPTIONS is split at spaces; double quotes group, a backslash inside them escapes. */
export function splitNodeOptions(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let inWord = false;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    let letter = text.charAt(at);
    if (letter === '\\' && quoted) {
      if (at + 1 === text.length)
        throw new CommandLineError('invalid value for NODE_OPTIONS (invalid escape)\n');
      letter = text.charAt(++at);
    } else if (letter === ' ' && !quoted) {
      if (inWord) words.push(word);
      word = '';
      inWord = false;
      continue;
    } else if (letter === '"') {
      quoted = !quoted;
      continue;
    }
    word += letter;
    inWord = true;
  }
  if (quoted) throw new CommandLineError('invalid value for NODE_OPTIONS (unterminated string)\n');
  if (inWord) words.push(word);
  return words;
}

/** Throws `CommandLineError`. `argv` includes argv[0]. */
export function readCommandLine(
  meta: Pick<LibraryMeta, 'optionsInfo'>,
  argv: readonly string[],
  nodeOptions: string | undefined,
): CommandLine {
  const parser = new OptionsParser(meta);
  if (nodeOptions !== undefined) parser.parse(splitNodeOptions(nodeOptions), true);
  const given = argv.slice(1);
  const count = parser.parse(given, false);
  const args = given.slice(count);
  const { values, engineFlags } = parser;
  const takesScript = values.get('[has_eval_string]') !== true && values.get('--test') !== true;
  const consumed = given.slice(0, count);
  return {
    values,
    execArgv: consumed.at(-1) === '--' ? consumed.slice(0, -1) : consumed,
    script: takesScript ? args[0] : undefined,
    args,
    engineFlags,
  };
}
