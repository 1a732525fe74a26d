import { endsWord, type Source } from './source.ts';
import {
  ShellSyntaxError,
  type Parameter,
  type ParameterOperator,
  type Script,
  type Word,
  type WordPart,
} from './syntax.ts';

/** Parses the commands of `$( … )` up to the closing bracket, which it consumes. */
export type ParseNested = (source: Source) => Script;

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SPECIAL = '?$!#@*-0123456789';
const OPERATORS: readonly ParameterOperator[] = [
  '%%',
  '##',
  '//',
  '^^',
  ',,',
  '%',
  '#',
  '/',
  '-',
  '=',
  '?',
  '+',
];

function nameAt(source: Source): string {
  NAME.lastIndex = source.at;
  const name = NAME.exec(source.text)?.[0] ?? '';
  source.at += name.length;
  return name;
}

const text = (value: string, quoted: boolean): WordPart => ({ kind: 'text', text: value, quoted });

/** Words of the shell: quotes, escapes and the expansions that start with `$` or a backquote. */
export class WordParser {
  readonly #source: Source;
  readonly #nested: ParseNested;
  readonly #reparse: (text: string) => Script;

  constructor(source: Source, nested: ParseNested, reparse: (text: string) => Script) {
    this.#source = source;
    this.#nested = nested;
    this.#reparse = reparse;
  }

  /** One word up to a blank or an operator; an empty list of parts when there is none. */
  word(): Word {
    return { parts: this.#parts((char) => endsWord(char), false) };
  }

  /** The text of a here-document, in which only `$`, backquotes and backslashes count. */
  hereDocument(): Word {
    return { parts: this.#parts(() => false, true) };
  }

  #parts(stop: (char: string) => boolean, double: boolean): WordPart[] {
    const source = this.#source;
    const parts: WordPart[] = [];
    let plain = '';
    const flush = (): void => {
      if (plain !== '') parts.push(text(plain, double));
      plain = '';
    };
    while (!source.done && !stop(source.peek())) {
      const char = source.peek();
      if (char === '\\') {
        source.at++;
        if (source.done) throw new ShellSyntaxError('unexpected end of line after a backslash', true);
        const escaped = source.next();
        if (escaped === '\n') continue;
        if (double && !'$`"\\'.includes(escaped)) plain += `\\${escaped}`;
        else {
          flush();
          parts.push(text(escaped, true));
        }
      } else if (char === "'" && !double) {
        source.at++;
        flush();
        parts.push(text(source.until("'", "the closing '"), true));
      } else if (char === '"' && !double) {
        flush();
        parts.push(this.#double());
      } else if (char === '$' || char === '`') {
        const part = this.#dollar(double);
        if (part === undefined) plain += source.next();
        else {
          flush();
          parts.push(part);
        }
      } else plain += source.next();
    }
    flush();
    return parts;
  }

  #double(): WordPart {
    const source = this.#source;
    source.at++;
    const parts = this.#parts((char) => char === '"', true);
    if (!source.take('"'))
      throw new ShellSyntaxError('unexpected end of line while looking for the closing "', true);
    return { kind: 'double', parts };
  }

  #dollar(double: boolean): WordPart | undefined {
    const source = this.#source;
    if (source.take('`')) return { kind: 'command', script: this.#backquoted() };
    if (source.starts('$((')) {
      const arithmetic = this.#arithmetic();
      if (arithmetic !== undefined) return arithmetic;
    }
    if (source.take('$(')) return { kind: 'command', script: this.#nested(source) };
    if (source.take('${')) return { kind: 'parameter', parameter: this.#braced() };
    if (!double && source.take("$'")) return text(ansiQuoted(source), true);
    if (!double && source.starts('$"')) {
      source.at++;
      return this.#double();
    }
    const after = source.peek(1);
    if (after !== '' && SPECIAL.includes(after)) {
      source.at += 2;
      return { kind: 'parameter', parameter: { name: after, length: false, operation: null } };
    }
    if (!/[A-Za-z_]/.test(after)) return undefined;
    source.at++;
    return { kind: 'parameter', parameter: { name: nameAt(source), length: false, operation: null } };
  }

  #backquoted(): Script {
    const source = this.#source;
    let inner = '';
    for (;;) {
      if (source.done)
        throw new ShellSyntaxError('unexpected end of line while looking for the closing `', true);
      const char = source.next();
      if (char === '`') return this.#reparse(inner);
      inner += char === '\\' && '$`\\'.includes(source.peek()) ? source.next() : char;
    }
  }

  /** `$(( … ))`, or nothing when the brackets turn out to be a subshell in a command substitution. */
  #arithmetic(): WordPart | undefined {
    const source = this.#source;
    const start = source.at;
    source.at += 3;
    const parts = this.arithmeticParts();
    if (parts !== undefined) return { kind: 'arithmetic', expression: { parts } };
    source.at = start;
    return undefined;
  }

  /** Up to `))`, which is consumed. */
  arithmeticParts(): WordPart[] | undefined {
    let depth = 0;
    const source = this.#source;
    const parts = this.#parts((char) => {
      if (char === '(') depth++;
      if (char === ')' && depth-- === 0) return true;
      return false;
    }, true);
    return source.take('))') ? parts : undefined;
  }

  #braced(): Parameter {
    const source = this.#source;
    const length = source.peek() === '#' && source.peek(1) !== '}' && !'%#:-=?+'.includes(source.peek(1));
    if (length) source.at++;
    let name = nameAt(source);
    if (name === '' && SPECIAL.includes(source.peek()) && source.peek() !== '') {
      name = source.next();
      while (/[0-9]/.test(name) && /[0-9]/.test(source.peek())) name += source.next();
    }
    if (name === '') throw new ShellSyntaxError('bad substitution', source.done);
    if (source.take('}')) return { name, length, operation: null };
    const orEmpty = /^:[-=?+]/.test(source.text.slice(source.at, source.at + 2)) && source.take(':');
    const operator = source.take(':') ? ':' : OPERATORS.find((each) => source.take(each));
    if (operator === undefined || length) throw new ShellSyntaxError('bad substitution', source.done);
    const replaces = operator === '/' || operator === '//';
    const word = this.#inBraces((char) => char === '}' || (replaces && char === '/'));
    const replacement = replaces && source.take('/') ? this.#inBraces((char) => char === '}') : undefined;
    if (!source.take('}')) throw new ShellSyntaxError('unexpected end of line while looking for }', true);
    return {
      name,
      length,
      operation: { operator, orEmpty, word, ...(replacement === undefined ? {} : { replacement }) },
    };
  }

  #inBraces(stop: (char: string) => boolean): Word {
    return { parts: this.#parts(stop, false) };
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

/** `$'…'`: escapes as in C. */
function ansiQuoted(source: Source): string {
  let value = '';
  for (;;) {
    if (source.done)
      throw new ShellSyntaxError("unexpected end of line while looking for the closing '", true);
    const char = source.next();
    if (char === "'") return value;
    if (char !== '\\') {
      value += char;
      continue;
    }
    const code = /^(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|([0-7]{1,3}))/i.exec(
      source.text.slice(source.at, source.at + 5),
    );
    if (code !== null) {
      source.at += code[0].length;
      value += String.fromCodePoint(
        Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', code[3] === undefined ? 16 : 8),
      );
      continue;
    }
    const escaped = source.next();
    value += ESCAPES[escaped] ?? `\\${escaped}`;
  }
}
