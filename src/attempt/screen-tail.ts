/** Of each terminal, this many of its latest characters outlive the page. */
export const TAIL_LIMIT = 16 * 1024;

/** What a program prints to start with an empty screen. */
const CLEARS = ['\x1b[2J', '\x1b[3J', '\x1bc'];

/** The last whole lines a terminal was given, escape sequences and all. */
export class ScreenTail {
  #text = '';

  add(data: string): void {
    this.#text += data;
    // in all of it, for a sequence may come in two chunks
    const ends = CLEARS.map((sequence) => [this.#text.lastIndexOf(sequence), sequence.length] as const);
    const cleared = Math.max(0, ...ends.map(([at, length]) => (at < 0 ? 0 : at + length)));
    this.#text = this.#text.slice(cleared);
    if (this.#text.length > TAIL_LIMIT * 2) this.#text = lastLines(this.#text);
  }

  clear(): void {
    this.#text = '';
  }

  /** Without the line that is still being written, which most often is a prompt. */
  get lines(): string {
    return lastLines(this.#text.slice(0, this.#text.lastIndexOf('\n') + 1));
  }
}

function lastLines(text: string): string {
  if (text.length <= TAIL_LIMIT) return text;
  const from = text.length - TAIL_LIMIT;
  const start = text.indexOf('\n', from) + 1;
  return start > 0 && start < text.length ? text.slice(start) : text.slice(from);
}
