import { charWidth, textWidth } from './char-width.ts';
import { KeyReader, type Key } from './keys.ts';

export type LineResult =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'end' };

export interface Completion {
  /** where in the line the completed word starts */
  readonly from: number;
  readonly candidates: readonly { readonly text: string; readonly shown: string }[];
}

export interface EditorHost {
  /** typed text, null at the end of the terminal */
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<void>;
  readonly columns: () => number;
  readonly complete: (line: string, cursor: number) => Completion;
  readonly history: readonly string[];
}

const LIST_AT_MOST = 200;

function commonStart(texts: readonly string[]): string {
  const [first = ''] = texts;
  let length = first.length;
  for (const text of texts) while (!text.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

/** Edits one line on a terminal in raw mode. Positions count characters (code points). */
export class LineEditor {
  readonly #host: EditorHost;
  readonly #reader = new KeyReader();
  readonly #pending: Key[] = [];
  #prompt = '';
  #chars: string[] = [];
  #cursor = 0;
  #drawnRow = 0;
  #historyAt = 0;
  /** the line that was being typed before history was opened */
  #draft = '';
  #killed = '';
  #search: { query: string; at: number } | null = null;
  #tabs = 0;

  constructor(host: EditorHost) {
    this.#host = host;
  }

  async readLine(prompt: string): Promise<LineResult> {
    this.#prompt = prompt;
    this.#chars = [];
    this.#cursor = 0;
    this.#drawnRow = 0;
    this.#historyAt = this.#host.history.length;
    this.#draft = '';
    this.#search = null;
    await this.#draw();
    for (;;) {
      while (this.#pending.length === 0) {
        const text = await this.#host.read();
        if (text === null) return { kind: 'end' };
        this.#pending.push(...this.#reader.read(text));
      }
      const key = this.#pending.shift();
      if (key === undefined) continue;
      const result = this.#search === null ? await this.#key(key) : await this.#searchKey(key);
      if (result !== undefined) return result;
      if (this.#pending.length === 0) await this.#draw();
    }
  }

  get #line(): string {
    return this.#chars.join('');
  }

  #setLine(text: string): void {
    this.#chars = [...text];
    this.#cursor = this.#chars.length;
  }

  #insert(text: string): void {
    const chars = [...text];
    this.#chars.splice(this.#cursor, 0, ...chars);
    this.#cursor += chars.length;
  }

  #remove(from: number, to: number, keep = false): void {
    const removed = this.#chars.splice(from, to - from);
    if (keep && removed.length > 0) this.#killed = removed.join('');
    this.#cursor = from;
  }

  #wordStart(): number {
    let at = this.#cursor;
    while (at > 0 && this.#chars[at - 1] === ' ') at--;
    while (at > 0 && this.#chars[at - 1] !== ' ') at--;
    return at;
  }

  #wordEnd(): number {
    let at = this.#cursor;
    while (at < this.#chars.length && this.#chars[at] === ' ') at++;
    while (at < this.#chars.length && this.#chars[at] !== ' ') at++;
    return at;
  }

  async #key(key: Key): Promise<LineResult | undefined> {
    if ('text' in key) {
      this.#tabs = 0;
      this.#insert(key.text);
      return undefined;
    }
    if (key.name !== 'complete') this.#tabs = 0;
    switch (key.name) {
      case 'enter':
        return this.#finish({ kind: 'line', line: this.#line });
      case 'interrupt':
        await this.#leave('^C');
        return { kind: 'interrupted' };
      case 'end-of-input':
        if (this.#chars.length === 0) return { kind: 'end' };
        this.#remove(this.#cursor, Math.min(this.#cursor + 1, this.#chars.length));
        break;
      case 'left':
        this.#cursor = Math.max(0, this.#cursor - 1);
        break;
      case 'right':
        this.#cursor = Math.min(this.#chars.length, this.#cursor + 1);
        break;
      case 'home':
        this.#cursor = 0;
        break;
      case 'end':
        this.#cursor = this.#chars.length;
        break;
      case 'word-left':
        this.#cursor = this.#wordStart();
        break;
      case 'word-right':
        this.#cursor = this.#wordEnd();
        break;
      case 'backspace':
        if (this.#cursor > 0) this.#remove(this.#cursor - 1, this.#cursor);
        break;
      case 'delete':
        if (this.#cursor < this.#chars.length) this.#remove(this.#cursor, this.#cursor + 1);
        break;
      case 'delete-word-left':
        this.#remove(this.#wordStart(), this.#cursor, true);
        break;
      case 'delete-word-right':
        this.#remove(this.#cursor, this.#wordEnd(), true);
        break;
      case 'delete-to-start':
        this.#remove(0, this.#cursor, true);
        break;
      case 'delete-to-end':
        this.#remove(this.#cursor, this.#chars.length, true);
        break;
      case 'yank':
        this.#insert(this.#killed);
        break;
      case 'up':
        this.#recall(this.#historyAt - 1);
        break;
      case 'down':
        this.#recall(this.#historyAt + 1);
        break;
      case 'search':
        this.#search = { query: '', at: this.#host.history.length };
        break;
      case 'clear':
        this.#drawnRow = 0;
        await this.#host.write('\x1b[H\x1b[2J');
        break;
      case 'complete':
        await this.#complete();
        break;
      default:
    }
    return undefined;
  }

  #recall(at: number): void {
    const { history } = this.#host;
    if (at < 0 || at > history.length) return;
    if (this.#historyAt === history.length) this.#draft = this.#line;
    this.#historyAt = at;
    this.#setLine(history[at] ?? this.#draft);
  }

  async #searchKey(key: Key): Promise<LineResult | undefined> {
    const search = this.#search;
    if (search === null) return undefined;
    if ('text' in key) this.#find(search.query + key.text, this.#host.history.length);
    else if (key.name === 'backspace') this.#find(search.query.slice(0, -1), this.#host.history.length);
    else if (key.name === 'search') this.#find(search.query, search.at);
    else {
      this.#search = null;
      if (key.name === 'cancel') this.#setLine(this.#draft);
      else return this.#key(key);
    }
    return undefined;
  }

  /** The latest line before `before` that holds the query. */
  #find(query: string, before: number): void {
    const at = this.#host.history.slice(0, before).findLastIndex((line) => line.includes(query));
    this.#search = { query, at: at === -1 ? before : at };
    const line = this.#host.history[at];
    if (at !== -1 && line !== undefined) {
      this.#historyAt = at;
      this.#setLine(line);
    }
  }

  async #complete(): Promise<void> {
    const before = this.#chars.slice(0, this.#cursor).join('');
    const { from, candidates } = this.#host.complete(before, before.length);
    const [only, ...more] = candidates;
    if (only === undefined) return this.#host.write('\x07');
    const typed = before.slice(from);
    const common = more.length === 0 ? only.text : commonStart(candidates.map(({ text }) => text));
    if (common.length > typed.length) {
      this.#remove(this.#cursor - [...typed].length, this.#cursor);
      this.#insert(common);
      this.#tabs = more.length === 0 ? 0 : 1;
      return;
    }
    if (more.length === 0) return;
    if (++this.#tabs < 2) return this.#host.write('\x07');
    await this.#list(candidates.map(({ shown }) => shown));
  }

  async #list(names: readonly string[]): Promise<void> {
    const shown = names.slice(0, LIST_AT_MOST);
    const width = Math.max(...shown.map(textWidth)) + 2;
    const perRow = Math.max(1, Math.floor(this.#host.columns() / width));
    const rows = Math.ceil(shown.length / perRow);
    const lines = Array.from({ length: rows }, (_, row) =>
      shown
        .filter((__, at) => at % rows === row)
        .map((name) => name + ' '.repeat(width - textWidth(name)))
        .join('')
        .trimEnd(),
    );
    if (names.length > shown.length) lines.push(`… and ${names.length - shown.length} more`);
    await this.#leave('');
    await this.#host.write(`${lines.join('\n')}\n`);
  }

  async #finish(result: LineResult): Promise<LineResult> {
    await this.#leave('');
    return result;
  }

  /** Moves below the line and forgets where it was drawn. */
  async #leave(text: string): Promise<void> {
    this.#cursor = this.#chars.length;
    await this.#draw();
    await this.#host.write(`${text}\n`);
    this.#drawnRow = 0;
  }

  /** Redraws from the row the prompt starts in; a line longer than the terminal is wide takes several rows. */
  async #draw(): Promise<void> {
    const columns = Math.max(this.#host.columns(), 2);
    const prompt = this.#search === null ? this.#prompt : `(search)'${this.#search.query}': `;
    let row = 0;
    let column = textWidth(prompt);
    row += Math.floor(column / columns);
    column %= columns;
    let cursor = { row, column };
    let text = '';
    this.#chars.forEach((char, at) => {
      const width = charWidth(char);
      if (column + width > columns) {
        row++;
        column = 0;
      }
      if (at === this.#cursor) cursor = { row, column };
      text += char;
      column += width;
    });
    if (column >= columns) {
      row++;
      column = 0;
      text += '\r\n';
    }
    if (this.#cursor === this.#chars.length) cursor = { row, column };
    const up = this.#drawnRow > 0 ? `\x1b[${this.#drawnRow}A` : '';
    const back = row > cursor.row ? `\x1b[${row - cursor.row}A` : '';
    const right = cursor.column > 0 ? `\x1b[${cursor.column}C` : '';
    this.#drawnRow = cursor.row;
    await this.#host.write(`${up}\r\x1b[J${prompt}${text}${back}\r${right}`);
  }
}
