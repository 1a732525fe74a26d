import { Source, type Operator } from './source.ts';
import {
  ShellSyntaxError,
  type AndOr,
  type Assignment,
  type Command,
  type Pipeline,
  type Redirect,
  type Script,
  type Word,
} from './syntax.ts';
import { WordParser } from './word-parser.ts';

const REDIRECTS: ReadonlySet<Operator> = new Set([
  '<',
  '>',
  '>>',
  '>|',
  '<>',
  '<&',
  '>&',
  '&>',
  '&>>',
  '<<',
  '<<-',
  '<<<',
]);
const RESERVED = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}', 'in']);
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)(\+?)=/;
const NO_WORDS: readonly Redirect[] = [];

/** The text of a word without any quoting or expansion, else undefined. */
export function plainText(word: Word): string | undefined {
  const [part] = word.parts;
  return word.parts.length === 1 && part?.kind === 'text' && !part.quoted ? part.text : undefined;
}

/** A word whose text is no file pattern and whose expansions are not split. */
const wholeWord = (parts: Word['parts']): Word => ({
  parts: parts.map((part) =>
    part.kind === 'text'
      ? { ...part, quoted: true }
      : part.kind === 'double'
        ? part
        : { kind: 'double', parts: [part] },
  ),
});

class Parser {
  readonly #source: Source;
  readonly #words: WordParser;
  /** here-documents announced on this line, whose text follows after it */
  #waiting: {
    readonly delimiter: string;
    readonly tabs: boolean;
    readonly quoted: boolean;
    readonly fill: (text: Word) => void;
  }[] = [];

  constructor(source: Source) {
    this.#source = source;
    this.#words = new WordParser(
      source,
      () => {
        const script = this.script();
        if (!this.#source.takeOperator(')')) throw this.#source.unexpected();
        return script;
      },
      parse,
    );
  }

  /** Commands up to the end, a closing bracket, or a word that closes what surrounds them. */
  script(...closers: string[]): Script {
    const items: AndOr[] = [];
    for (;;) {
      this.#skipNewlines();
      const operator = this.#source.operator();
      if (this.#source.done || operator === ')' || operator === ';;' || closers.includes(this.#peekWord()))
        return items;
      const start = this.#source.at;
      const first = this.#pipeline();
      const rest: { operator: '&&' | '||'; pipeline: Pipeline }[] = [];
      for (;;) {
        const join = this.#source.operator();
        if (join !== '&&' && join !== '||') break;
        this.#source.takeOperator(join);
        this.#skipNewlines();
        rest.push({ operator: join, pipeline: this.#pipeline() });
      }
      const source = this.#source.text.slice(start, this.#source.at).trim();
      const background = this.#source.takeOperator('&');
      items.push({ first, rest, background, source });
      const end = this.#source.operator();
      if (
        !background &&
        !this.#source.takeOperator(';') &&
        end !== '\n' &&
        end !== ')' &&
        end !== ';;' &&
        !this.#source.done
      )
        if (!closers.includes(this.#peekWord())) throw this.#source.unexpected();
    }
  }

  #skipNewlines(): void {
    while (this.#source.takeOperator('\n')) this.#fillHereDocuments();
  }

  #fillHereDocuments(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { delimiter, tabs, quoted, fill } of waiting) {
      const lines: string[] = [];
      for (;;) {
        if (this.#source.done)
          throw new ShellSyntaxError(`here-document without its end '${delimiter}'`, true);
        const end = this.#source.text.indexOf('\n', this.#source.at);
        const stop = end === -1 ? this.#source.text.length : end;
        const raw = this.#source.text.slice(this.#source.at, stop);
        this.#source.at = Math.min(stop + 1, this.#source.text.length);
        const line = tabs ? raw.replace(/^\t+/, '') : raw;
        if (line === delimiter) break;
        lines.push(`${line}\n`);
      }
      const text = lines.join('');
      if (quoted) fill({ parts: [{ kind: 'text', text, quoted: true }] });
      else fill(new Parser(new Source(text)).#words.hereDocument());
    }
  }

  /** The next word if it is a plain one, without consuming it. */
  #peekWord(): string {
    this.#source.skipBlanks();
    return /^[^\s;&|<>()"'`$\\]+/.exec(this.#source.text.slice(this.#source.at))?.[0] ?? '';
  }

  #takeWord(word: string): boolean {
    if (this.#peekWord() !== word) return false;
    this.#source.at += word.length;
    return true;
  }

  #expectWord(word: string): void {
    if (!this.#takeWord(word)) throw this.#source.unexpected();
  }

  #pipeline(): Pipeline {
    let negated = false;
    const timed = this.#takeWord('time');
    while (this.#takeWord('!')) negated = !negated;
    const commands = [this.#command()];
    for (;;) {
      if (this.#source.operator() !== '|') return { negated, timed, commands };
      this.#source.takeOperator('|');
      const both = this.#source.peek() === '&' && this.#source.take('&');
      const last = commands.at(-1);
      if (both && last !== undefined) {
        const merged: Redirect = {
          fd: 2,
          operator: '>&',
          target: { parts: [{ kind: 'text', text: '1', quoted: false }] },
        };
        commands[commands.length - 1] = { ...last, redirects: [...last.redirects, merged] };
      }
      this.#skipNewlines();
      commands.push(this.#command());
    }
  }

  #command(): Command {
    if (this.#source.operator() === '(') {
      if (this.#source.starts('((')) {
        const start = this.#source.at;
        this.#source.at += 2;
        const parts = this.#words.arithmeticParts();
        if (parts !== undefined) return this.#redirected({ kind: 'arithmetic', expression: { parts } });
        this.#source.at = start;
      }
      this.#source.takeOperator('(');
      const body = this.script();
      if (!this.#source.takeOperator(')')) throw this.#source.unexpected();
      return this.#redirected({ kind: 'subshell', body });
    }
    const word = this.#peekWord();
    switch (word) {
      case '{': {
        this.#takeWord('{');
        const body = this.script('}');
        this.#expectWord('}');
        return this.#redirected({ kind: 'group', body });
      }
      case 'if':
        return this.#redirected(this.#if());
      case 'while':
      case 'until': {
        this.#takeWord(word);
        const condition = this.script('do');
        return this.#redirected({ kind: 'loop', until: word === 'until', condition, body: this.#doBody() });
      }
      case 'for':
        return this.#redirected(this.#for());
      case 'case':
        return this.#redirected(this.#case());
      case 'function':
        this.#takeWord('function');
        return this.#function(this.#peekWord());
      default:
        if (RESERVED.has(word)) throw this.#source.unexpected();
        if (
          /^[A-Za-z_][\w-]*$/.test(word) &&
          /^[\w-]+[ \t]*\([ \t]*\)/.test(this.#source.text.slice(this.#source.at))
        )
          return this.#function(word);
        return this.#simple();
    }
  }

  #if(): { kind: 'if'; branches: { condition: Script; body: Script }[]; otherwise: Script | null } {
    const branches: { condition: Script; body: Script }[] = [];
    this.#takeWord('if');
    do {
      const condition = this.script('then');
      this.#expectWord('then');
      branches.push({ condition, body: this.script('elif', 'else', 'fi') });
    } while (this.#takeWord('elif'));
    const otherwise = this.#takeWord('else') ? this.script('fi') : null;
    this.#expectWord('fi');
    return { kind: 'if', branches, otherwise };
  }

  #doBody(): Script {
    this.#expectWord('do');
    const body = this.script('done');
    this.#expectWord('done');
    return body;
  }

  #for(): { kind: 'for'; name: string; words: Word[] | null; body: Script } {
    this.#takeWord('for');
    const name = this.#peekWord();
    if (!/^[A-Za-z_]\w*$/.test(name)) throw this.#source.unexpected();
    this.#takeWord(name);
    this.#skipNewlines();
    let words: Word[] | null = null;
    if (this.#takeWord('in')) {
      words = [];
      while (this.#source.operator() === undefined && !this.#source.done) words.push(this.#words.word());
    }
    this.#source.takeOperator(';');
    this.#skipNewlines();
    return { kind: 'for', name, words, body: this.#doBody() };
  }

  #case(): { kind: 'case'; word: Word; items: { patterns: Word[]; body: Script }[] } {
    this.#takeWord('case');
    this.#source.skipBlanks();
    const word = this.#words.word();
    this.#skipNewlines();
    this.#expectWord('in');
    const items: { patterns: Word[]; body: Script }[] = [];
    for (this.#skipNewlines(); !this.#takeWord('esac'); this.#skipNewlines()) {
      this.#source.takeOperator('(');
      const patterns: Word[] = [];
      do {
        this.#source.skipBlanks();
        patterns.push(this.#words.word());
      } while (this.#source.takeOperator('|'));
      if (!this.#source.takeOperator(')')) throw this.#source.unexpected();
      const body = this.script('esac');
      items.push({ patterns, body });
      if (!this.#source.takeOperator(';;') && this.#peekWord() !== 'esac') throw this.#source.unexpected();
    }
    return { kind: 'case', word, items };
  }

  #function(name: string): Command {
    if (!/^[A-Za-z_][\w-]*$/.test(name)) throw this.#source.unexpected();
    this.#takeWord(name);
    if (this.#source.takeOperator('(') && !this.#source.takeOperator(')')) throw this.#source.unexpected();
    this.#skipNewlines();
    return { kind: 'function', name, body: this.#command(), redirects: NO_WORDS };
  }

  #redirected<T extends object>(command: T): T & { readonly redirects: readonly Redirect[] } {
    const redirects: Redirect[] = [];
    while (this.#redirect(redirects));
    return { ...command, redirects };
  }

  #simple(): Command {
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      if (this.#redirect(redirects)) continue;
      if (this.#source.done || this.#source.operator() !== undefined) break;
      const start = this.#source.at;
      const assigned = words.length === 0 ? ASSIGNMENT.exec(this.#source.text.slice(start)) : null;
      if (assigned !== null) {
        this.#source.at += assigned[0].length;
        assignments.push({ name: assigned[1] ?? '', append: assigned[2] === '+', value: this.#words.word() });
        continue;
      }
      if (words.length === 0 && this.#takeWord('[[')) {
        words.push(...this.#condition());
        break;
      }
      const word = this.#words.word();
      if (this.#source.at === start) throw this.#source.unexpected();
      words.push(word);
    }
    while (words.length > 0 && this.#redirect(redirects));
    if (assignments.length + words.length + redirects.length === 0) throw this.#source.unexpected();
    return { kind: 'simple', assignments, words, redirects };
  }

  /** Words of `[[ … ]]`: operators are words there, and expansions stay whole. */
  #condition(): Word[] {
    const words: Word[] = [{ parts: [{ kind: 'text', text: '[[', quoted: true }] }];
    for (;;) {
      this.#source.skipBlanks();
      const operator = this.#source.operator();
      if (this.#source.done || operator === '\n' || operator === ';') throw this.#source.unexpected();
      if (operator !== undefined) {
        this.#source.takeOperator(operator);
        words.push({ parts: [{ kind: 'text', text: operator, quoted: true }] });
        continue;
      }
      const { parts } = this.#words.word();
      const closes = plainText({ parts }) === ']]';
      words.push(wholeWord(parts));
      if (closes) return words;
    }
  }

  #redirect(into: Redirect[]): boolean {
    this.#source.skipBlanks();
    const start = this.#source.at;
    const digits = /^\d+(?=[<>])/.exec(this.#source.text.slice(start))?.[0] ?? '';
    this.#source.at += digits.length;
    const operator = this.#source.operator();
    if (operator === undefined || !REDIRECTS.has(operator)) {
      this.#source.at = start;
      return false;
    }
    this.#source.takeOperator(operator);
    this.#source.skipBlanks();
    const fd = digits === '' ? null : Number(digits);
    const target = this.#words.word();
    if (target.parts.length === 0) throw this.#source.unexpected();
    if (operator !== '<<' && operator !== '<<-') {
      into.push({ fd, operator: operator as Redirect['operator'], target }); // one of REDIRECTS
      return true;
    }
    const at = into.length;
    into.push({ fd, operator: '<<', target });
    this.#waiting.push({
      delimiter: target.parts
        .map((part) =>
          part.kind === 'text'
            ? part.text
            : part.kind === 'double'
              ? part.parts.map((inner) => (inner.kind === 'text' ? inner.text : '')).join('')
              : '',
        )
        .join(''),
      tabs: operator === '<<-',
      quoted: target.parts.some((part) => part.kind !== 'text' || part.quoted),
      fill: (text) => (into[at] = { fd, operator: '<<', target: text }),
    });
    return true;
  }

  finish(): void {
    if (this.#waiting.length > 0)
      throw new ShellSyntaxError(
        `here-document without its end '${this.#waiting[0]?.delimiter ?? ''}'`,
        true,
      );
    if (!this.#source.done) throw this.#source.unexpected();
  }
}

/** The commands of a text; throws `ShellSyntaxError`. */
export function parse(text: string): Script {
  const parser = new Parser(new Source(text));
  const script = parser.script();
  parser.finish();
  return script;
}
