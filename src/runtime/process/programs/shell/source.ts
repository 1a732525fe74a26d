import { ShellSyntaxError } from './syntax.ts';

const OPERATORS = [
  '&&',
  '||',
  ';;',
  '&>>',
  '<<<',
  '<<-',
  '<<',
  '>>',
  '<&',
  '>&',
  '<>',
  '>|',
  '&>',
  '&',
  '|',
  ';',
  '(',
  ')',
  '<',
  '>',
  '\n',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** Longest first, so that `&>>` is not taken for `&`. */
const BY_LENGTH = [...OPERATORS].sort((a, b) => b.length - a.length);

/** Characters that end an unquoted word. */
export const endsWord = (char: string): boolean => char === '' || ' \t\n;&|<>()'.includes(char);

/** The text being parsed and how far the parser is. */
export class Source {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  next(): string {
    return this.text[this.at++] ?? '';
  }

  starts(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  take(text: string): boolean {
    if (!this.starts(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Up to `end`, which is consumed. */
  until(end: string, what: string): string {
    const stop = this.text.indexOf(end, this.at);
    if (stop === -1) throw new ShellSyntaxError(`unexpected end of line while looking for ${what}`, true);
    const found = this.text.slice(this.at, stop);
    this.at = stop + end.length;
    return found;
  }

  /** Blanks, escaped newlines and comments. */
  skipBlanks(): void {
    for (;;) {
      const char = this.peek();
      if (char === ' ' || char === '\t' || char === '\r') this.at++;
      else if (this.starts('\\\n')) this.at += 2;
      else if (char === '#') while (!this.done && this.peek() !== '\n') this.at++;
      else return;
    }
  }

  operator(): Operator | undefined {
    this.skipBlanks();
    return BY_LENGTH.find((operator) => this.starts(operator));
  }

  takeOperator(operator: Operator): boolean {
    if (this.operator() !== operator) return false;
    this.at += operator.length;
    return true;
  }

  unexpected(): ShellSyntaxError {
    this.skipBlanks();
    if (this.done) return new ShellSyntaxError('unexpected end of line', true);
    const shown = this.operator() ?? /^[^\s;&|<>()]+/.exec(this.text.slice(this.at))?.[0] ?? this.peek();
    return new ShellSyntaxError(`syntax error near '${shown === '\n' ? 'newline' : shown}'`, false);
  }
}
