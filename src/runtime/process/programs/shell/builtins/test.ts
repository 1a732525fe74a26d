import { ErrnoError } from '#base';
import type { FileStat } from '#runtime/wire';
import { resolvePath } from '../../paths.ts';
import { matcher, patternChars } from '../pattern.ts';
import { ShellError } from '../shell-error.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';

const KINDS: Readonly<Record<string, number>> = {
  f: 0o100000,
  d: 0o040000,
  L: 0o120000,
  h: 0o120000,
  p: 0o010000,
  S: 0o140000,
  c: 0o020000,
  b: 0o060000,
};
const RIGHTS: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1 };

function stat(shell: Shell, path: string, follow = true): FileStat | undefined {
  try {
    return shell.session.system.call('stat', resolvePath(shell.environment.cwd, path), follow);
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
}

function unary(shell: Shell, operator: string, value: string): boolean {
  const letter = operator.slice(1);
  const kind = KINDS[letter];
  if (kind !== undefined)
    return ((stat(shell, value, letter !== 'L' && letter !== 'h')?.mode ?? 0) & 0o170000) === kind;
  const right = RIGHTS[letter];
  if (right !== undefined) {
    try {
      shell.session.system.call('access', resolvePath(shell.environment.cwd, value), right);
      return true;
    } catch (error) {
      if (error instanceof ErrnoError) return false;
      throw error;
    }
  }
  switch (letter) {
    case 'e':
      return stat(shell, value) !== undefined;
    case 's':
      return (stat(shell, value)?.size ?? 0) > 0;
    case 'n':
      return value !== '';
    case 'z':
      return value === '';
    case 'v':
      return shell.expansion.value(value) !== undefined;
    case 't':
      return shell.session.output(shell.descriptors.get(Number(value))).isTerminal;
    default:
      throw new ShellError(`test: ${operator}: unary operator expected`, 2);
  }
}

function integer(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new ShellError(`test: ${text}: integer expression expected`, 2);
  return Number(text);
}

const BINARY: Readonly<Record<string, (a: string, b: string, shell: Shell) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '-eq': (a, b) => integer(a) === integer(b),
  '-ne': (a, b) => integer(a) !== integer(b),
  '-lt': (a, b) => integer(a) < integer(b),
  '-le': (a, b) => integer(a) <= integer(b),
  '-gt': (a, b) => integer(a) > integer(b),
  '-ge': (a, b) => integer(a) >= integer(b),
  '-nt': (a, b, shell) => (stat(shell, a)?.mtimeMs ?? 0) > (stat(shell, b)?.mtimeMs ?? 0),
  '-ot': (a, b, shell) => (stat(shell, a)?.mtimeMs ?? 0) < (stat(shell, b)?.mtimeMs ?? 0),
  '-ef': (a, b, shell) => stat(shell, a) !== undefined && stat(shell, a)?.ino === stat(shell, b)?.ino,
};

class Test {
  readonly #shell: Shell;
  readonly #args: readonly string[];
  readonly #binary: typeof BINARY;
  #at = 0;

  constructor(shell: Shell, args: readonly string[], binary: typeof BINARY) {
    this.#shell = shell;
    this.#args = args;
    this.#binary = binary;
  }

  all(): boolean {
    if (this.#args.length === 0) return false;
    const value = this.#or();
    if (this.#at < this.#args.length)
      throw new ShellError(`test: ${this.#args[this.#at] ?? ''}: unexpected argument`, 2);
    return value;
  }

  #take(...words: readonly string[]): boolean {
    if (!words.includes(this.#args[this.#at] ?? '') || this.#at >= this.#args.length) return false;
    this.#at++;
    return true;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#take('-o', '||')) value = this.#and() || value;
    return value;
  }

  #and(): boolean {
    let value = this.#primary();
    while (this.#take('-a', '&&')) value = this.#primary() && value;
    return value;
  }

  #primary(): boolean {
    const left = this.#args.length - this.#at;
    const [first = '', second = '', third = ''] = this.#args.slice(this.#at);
    const compare = Object.hasOwn(this.#binary, second) ? this.#binary[second] : undefined;
    if (left >= 3 && compare !== undefined) {
      this.#at += 3;
      return compare(first, third, this.#shell);
    }
    if (left >= 2 && this.#take('!')) return !this.#primary();
    if (left >= 3 && this.#take('(')) {
      const value = this.#or();
      if (!this.#take(')')) throw new ShellError("test: ')' expected", 2);
      return value;
    }
    if (left >= 2 && /^-[a-zA-Z]$/.test(first)) {
      this.#at += 2;
      return unary(this.#shell, first, second);
    }
    if (left === 0) throw new ShellError('test: argument expected', 2);
    this.#at++;
    return first !== '';
  }
}

const status = (value: boolean): number => (value ? 0 : 1);

const test: Builtin = (shell, args) => status(new Test(shell, args, BINARY).all());

const bracket: Builtin = (shell, args) => {
  if (args.at(-1) !== ']') throw new ShellError("[: missing ']'", 2);
  return test(shell, args.slice(0, -1));
};

const PATTERNS: typeof BINARY = {
  ...BINARY,
  '=': (a, b) => matcher(patternChars(b, false)).test(a),
  '==': (a, b) => matcher(patternChars(b, false)).test(a),
  '!=': (a, b) => !matcher(patternChars(b, false)).test(a),
  '=~': (a, b) => new RegExp(b, 'u').test(a),
};

/** `[[ … ]]` read as words: patterns and `=~` work, unquoted values with blanks do not stay whole. */
const doubleBracket: Builtin = (shell, args) => {
  if (args.at(-1) !== ']]') throw new ShellError("[[: missing ']]'", 2);
  return status(new Test(shell, args.slice(0, -1), PATTERNS).all());
};

export const testBuiltins: Readonly<Record<string, Builtin>> = {
  test: (shell, args) => status(new Test(shell, args, { ...BINARY, '==': (a, b) => a === b }).all()),
  '[': bracket,
  '[[': doubleBracket,
};
