import { ErrnoError } from '#base';
import { baseName, resolvePath } from '../paths.ts';
import { eachInput } from './files.ts';
import { wordsOf } from './errno-words.ts';
import { count, parseOptions } from './options.ts';
import { UsageError, type Invocation, type Utility } from './utility.ts';

const FLAGS = [
  'i',
  'v',
  'n',
  'c',
  'l',
  'L',
  'o',
  'q',
  's',
  'w',
  'x',
  'r',
  'R',
  'E',
  'F',
  'G',
  'P',
  'h',
  'H',
  'a',
  'I',
  'color',
  'colour',
  'line-buffered',
  'ignore-case',
  'invert-match',
  'line-number',
  'count',
  'recursive',
];
const VALUED = ['e', 'm', 'A', 'B', 'C', 'include', 'exclude', 'exclude-dir'];
const LONG: Readonly<Record<string, string>> = {
  'ignore-case': 'i',
  'invert-match': 'v',
  'line-number': 'n',
  count: 'c',
  recursive: 'r',
};
const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;
const MATCH = '\x1b[01;31m\x1b[K';
const RESET = '\x1b[m\x1b[K';

/** A basic or extended POSIX expression in the words of JavaScript's. */
function translate(pattern: string, extended: boolean): string {
  const classes = pattern.replace(/\[:(\w+):\]/g, (all, name: string) => CLASSES[name] ?? all);
  if (extended) return classes.replace(/\\([<>])/g, '\\b');
  return classes.replace(
    /\\([<>])|\\([(){}|+?])|([(){}|+?])/g,
    (_all, edge?: string, special?: string, plain?: string) =>
      edge !== undefined ? '\\b' : (special ?? `\\${plain ?? ''}`),
  );
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
};

function expression(pattern: string, has: (flag: string) => boolean, extended: boolean): RegExp {
  const alternatives = pattern.split('\n').map((line) => {
    const source = has('F') ? line.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : translate(line, extended);
    return has('x') ? `^(?:${source})$` : has('w') ? `(?<!\\w)(?:${source})(?!\\w)` : source;
  });
  try {
    return new RegExp(alternatives.join('|'), has('i') ? 'gi' : 'g');
  } catch (error) {
    throw new UsageError(wordsOf(error));
  }
}

function* filesBelow(invocation: Invocation, name: string, skipped: RegExp | undefined): Generator<string> {
  const { system, cwd } = invocation;
  for (const entry of [...system.call('readdir', resolvePath(cwd, name))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = `${name.replace(/\/$/, '')}/${entry.name}`;
    if (entry.type === 2) {
      if (skipped?.test(entry.name) !== true) yield* filesBelow(invocation, path, skipped);
    } else if (entry.type === 1) yield path;
  }
}

const wildcard = (glob: string | undefined): RegExp | undefined =>
  glob === undefined
    ? undefined
    : new RegExp(
        `^${glob
          .replace(/[\\^$.+()[\]{}|/]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`,
      );

const grep: Utility = async (invocation) => {
  const { options, operands } = parseOptions(invocation.args, FLAGS, VALUED);
  const given = new Set([...options.keys()].map((name) => LONG[name] ?? name));
  const has = (flag: string): boolean => given.has(flag);
  const rest = [...operands];
  const pattern = options.get('e') ?? rest.shift();
  if (pattern === undefined) throw new UsageError('usage: grep [options] pattern [file …]');
  const regexp = expression(pattern, has, has('E') || has('P') || invocation.name === 'egrep');
  const recursive = has('r') || has('R');
  const includes = wildcard(options.get('include'));
  const excludes = wildcard(options.get('exclude'));
  const names: string[] = [];
  let status = 1;
  const complain = async (name: string, words: string): Promise<void> => {
    status = 2;
    if (!has('s')) await invocation.errors.line(`grep: ${name}: ${words}`);
  };
  for (const name of rest.length === 0 && recursive ? ['.'] : rest) {
    if (name === '-') names.push(name);
    else
      try {
        const { mode } = invocation.system.call('stat', resolvePath(invocation.cwd, name), true);
        if ((mode & S_IFMT) !== S_IFDIR) names.push(name);
        else if (recursive)
          for (const file of filesBelow(invocation, name, wildcard(options.get('exclude-dir')))) {
            const base = baseName(file);
            if (includes?.test(base) !== false && excludes?.test(base) !== true)
              names.push(rest.length === 0 ? file.replace(/^\.\//, '') : file);
          }
        else await complain(name, 'Is a directory');
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        await complain(name, wordsOf(error));
      }
  }
  if (rest.length > 0 && names.length === 0) return status;
  if (rest.length === 0 && recursive && names.length === 0) return 1;
  const named = has('H') || (!has('h') && (names.length > 1 || recursive));
  const color =
    (options.get('color') ?? options.get('colour')) === 'always' ||
    ((options.has('color') || options.has('colour')) && invocation.output.isTerminal);
  const before = count(options.get('B') ?? options.get('C'), 0);
  const after = count(options.get('A') ?? options.get('C'), 0);
  const limit = count(options.get('m'), Infinity);
  let quiet = false;

  const problem = await eachInput(invocation, names, async (input, name) => {
    if (quiet) return;
    const shownName = name === '-' ? '(standard input)' : name;
    let matched = 0;
    let number = 0;
    let printed = 0;
    let follow = 0;
    const waiting: string[] = [];
    const show = async (text: string, at: number, sign: string): Promise<void> => {
      if ((before > 0 || after > 0) && printed > 0 && at > printed + 1) await invocation.output.line('--');
      printed = at;
      const prefix = `${named ? `${shownName}${sign}` : ''}${has('n') ? `${at}${sign}` : ''}`;
      await invocation.output.write(`${prefix}${text.endsWith('\n') ? text : `${text}\n`}`);
    };
    for await (const text of input.lines()) {
      number++;
      const line = text.replace(/\n$/, '');
      regexp.lastIndex = 0;
      if (regexp.test(line) === has('v')) {
        if (follow > 0) {
          follow--;
          await show(text, number, '-');
        } else if (before > 0) {
          waiting.push(text);
          if (waiting.length > before) waiting.shift();
        }
        continue;
      }
      matched++;
      if (has('q')) {
        quiet = true;
        break;
      }
      if (has('l') || has('L')) break;
      if (!has('c')) {
        const earlier = waiting.splice(0);
        for (const [at, kept] of earlier.entries()) await show(kept, number - earlier.length + at, '-');
        if (has('o') && !has('v'))
          for (const [found] of line.matchAll(regexp))
            await (found === '' ? undefined : show(color ? MATCH + found + RESET : found, number, ':'));
        else
          await show(
            color && !has('v')
              ? line.replace(regexp, (found) => (found === '' ? '' : MATCH + found + RESET))
              : text,
            number,
            ':',
          );
        follow = after;
      }
      if (matched >= limit) break;
    }
    if (matched > 0 && status === 1) status = 0;
    if (has('c')) await invocation.output.line(`${named ? `${shownName}:` : ''}${matched}`);
    if ((has('l') && matched > 0) || (has('L') && matched === 0)) await invocation.output.line(shownName);
  });
  return quiet ? 0 : problem === 1 ? 2 : status;
};

export const grepUtilities: Readonly<Record<string, Utility>> = { grep, egrep: grep };
