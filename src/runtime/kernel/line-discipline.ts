/** What the line discipline does with typed characters; the pty carries it out. */
export interface LineSink {
  readonly echo: (text: string) => void;
  /** a line, or in raw mode whatever was typed, for the reader; empty is an end (Ctrl-D) */
  readonly submit: (text: string) => void;
  readonly signal: (signal: 'SIGINT' | 'SIGQUIT') => void;
}

/** Linux's N_TTY_BUF_SIZE: what is typed beyond it into one line is refused with a bell. */
const LINE_MAX_BYTES = 4095;

const KEY = {
  interrupt: '\x03',
  end: '\x04',
  backspace: '\b',
  reprint: '\x12',
  kill: '\x15',
  wordErase: '\x17',
  suspend: '\x1a',
  quit: '\x1c',
  delete: '\x7f',
} as const;

/**
 * Cooked mode as termios(3) describes it (ICANON, ECHO, ECHOE, ECHOK, ECHOCTL, ISIG, ICRNL, IEXTEN, IUTF8), with
 * Linux's default control characters; raw mode passes everything on. Ctrl-Z is swallowed: nothing can be stopped here.
 */
export class LineDiscipline {
  readonly #sink: LineSink;
  #line: string[] = [];
  #lineBytes = 0;
  #raw = false;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  get raw(): boolean {
    return this.#raw;
  }

  setRaw(raw: boolean): void {
    if (raw && this.#line.length > 0) this.#submit('');
    this.#raw = raw;
  }

  type(text: string): void {
    if (this.#raw) {
      if (text !== '') this.#sink.submit(text);
      return;
    }
    for (const char of text) this.#key(char);
  }

  #key(char: string): void {
    switch (char) {
      case KEY.interrupt:
        return this.#signal('SIGINT', '^C');
      case KEY.quit:
        return this.#signal('SIGQUIT', '^\\');
      case KEY.suspend:
        return;
      case KEY.end:
        return this.#submit('');
      case '\r':
      case '\n':
        this.#sink.echo('\n');
        return this.#submit('\n');
      case KEY.delete:
      case KEY.backspace:
        return this.#erase();
      case KEY.wordErase:
        return this.#eraseWord();
      case KEY.kill:
        while (this.#line.length > 0) this.#erase();
        return;
      case KEY.reprint:
        this.#sink.echo(`^R\n${this.#line.map(shown).join('')}`);
        return;
      default:
        return this.#insert(char);
    }
  }

  #signal(signal: 'SIGINT' | 'SIGQUIT', echo: string): void {
    this.#line = [];
    this.#lineBytes = 0;
    this.#sink.signal(signal);
    this.#sink.echo(echo);
  }

  #insert(char: string): void {
    const bytes = utf8Bytes(char);
    if (this.#lineBytes + bytes > LINE_MAX_BYTES) {
      this.#sink.echo('\x07');
      return;
    }
    this.#line.push(char);
    this.#lineBytes += bytes;
    this.#sink.echo(shown(char));
  }

  #erase(): void {
    const char = this.#line.pop();
    if (char === undefined) return;
    this.#lineBytes -= utf8Bytes(char);
    this.#sink.echo('\b \b'.repeat(width(char)));
  }

  #eraseWord(): void {
    while (isBlank(this.#line.at(-1))) this.#erase();
    while (this.#line.length > 0 && !isBlank(this.#line.at(-1))) this.#erase();
  }

  #submit(end: string): void {
    const text = this.#line.join('') + end;
    this.#line = [];
    this.#lineBytes = 0;
    this.#sink.submit(text);
  }
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** ECHOCTL: control characters but tab are echoed as ^X */
const shown = (char: string): string =>
  char < ' ' && char !== '\t' ? `^${String.fromCharCode(char.charCodeAt(0) + 64)}` : char;

function utf8Bytes(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** Columns of one character: marks that combine take none, East Asian wide ones and emoji take two. */
function width(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return char === '\t' ? 1 : 2;
  if (/^\p{Mark}$/u.test(char) || code === 0x200d) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}
