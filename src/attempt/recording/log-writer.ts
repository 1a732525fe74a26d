import type { Change } from './changes.ts';
import { LOG_VERSION, type ClockEvent, type Entry, type RunKind } from './entry.ts';
import type { Recording } from './recorded.ts';

/** A chunk is one entry of the storage and is written whole, so it stays small. Characters. */
export const CHUNK_LIMIT = 16_384;
/** Keys in one entry: it is written again with each of them. */
const MOST_KEYS = 500;

/** Entries with the time since the one before still missing. */
interface Keys {
  kind: 'k';
  dt: number;
  file: number;
  offset: number;
  text: string;
  times: number[];
}
interface Backspaces {
  kind: 'd';
  dt: number;
  file: number;
  offset: number;
  times: number[];
}

/** Makes the lines of a log, in chunks. Keys typed one after the other share an entry. */
export class LogWriter {
  readonly #files = new Map<string, number>();
  #lastT: number;
  #chunk: number;
  #lines: string[] = [];
  #chars = 0;
  #pending: Keys | Backspaces | null = null;
  readonly #full = new Map<number, string>();
  #dirty = false;

  private constructor(chunk: number, lastT: number) {
    this.#chunk = chunk;
    this.#lastT = lastT;
  }

  static begin(startedAt: number): LogWriter {
    const writer = new LogWriter(0, 0);
    writer.#line(['v0', LOG_VERSION, startedAt]);
    return writer;
  }

  /** Goes on with a log, in a chunk after those it has. */
  static resume({ events, paths }: Recording, chunks: number): LogWriter {
    const writer = new LogWriter(chunks, events.at(-1)?.t ?? 0);
    for (const [file, path] of paths.entries()) writer.#files.set(path, file);
    return writer;
  }

  edit(t: number, path: string, changes: readonly Change[], by: 'person' | 'other'): void {
    const [change] = changes;
    if (by === 'person' && changes.length === 1 && change && this.#merges(t, path, change)) return;
    const dt = this.#pass(t);
    const file = this.#number(path);
    if (by === 'person' && changes.length === 1 && change) {
      const [offset, removed, text] = change;
      if (removed === 0 && text.length === 1) {
        this.#pending = { kind: 'k', dt, file, offset, text, times: [] };
        return;
      }
      if (removed === 1 && text === '') {
        this.#pending = { kind: 'd', dt, file, offset, times: [] };
        return;
      }
    }
    const list = changes.map(([offset, removed, text]): [number, number, string] => [offset, removed, text]);
    this.#line([by === 'person' ? 'e' : 'w', dt, file, list]);
  }

  base(t: number, path: string, text: string): void {
    const dt = this.#pass(t);
    this.#line(['b', dt, this.#number(path), text]);
  }

  made(t: number, path: string, text: string): void {
    const dt = this.#pass(t);
    this.#line(['+', dt, this.#number(path), text]);
  }

  gone(t: number, path: string): void {
    const dt = this.#pass(t);
    this.#line(['-', dt, this.#number(path)]);
  }

  opened(t: number, path: string): void {
    const dt = this.#pass(t);
    this.#line(['o', dt, this.#number(path)]);
  }

  pasted(t: number, path: string, length: number): void {
    const dt = this.#pass(t);
    this.#line(['p', dt, this.#number(path), length]);
  }

  run(t: number, what: RunKind): void {
    this.#line(['r', this.#pass(t), what]);
  }

  ran(t: number, what: RunKind, code: number | null): void {
    this.#line(['x', this.#pass(t), what, code]);
  }

  judged(t: number, passed: number, of: number): void {
    this.#line(['v', this.#pass(t), passed, of]);
  }

  focus(t: number, has: boolean): void {
    this.#line(['f', this.#pass(t), has ? 1 : 0]);
  }

  again(t: number): void {
    this.#line(['g', this.#pass(t)]);
  }

  clock(t: number, what: ClockEvent): void {
    this.#line(['t', this.#pass(t), what]);
  }

  /** The chunks that changed since this was last called, by their numbers; the last of them may change again. */
  takeChanged(): ReadonlyMap<number, string> {
    const changed = new Map(this.#full);
    this.#full.clear();
    if (this.#dirty || this.#pending) changed.set(this.#chunk, this.#text());
    this.#dirty = false;
    return changed;
  }

  /** Whether the change goes on with what was typed just before. */
  #merges(t: number, path: string, [offset, removed, text]: Change): boolean {
    const pending = this.#pending;
    if (!pending || pending.file !== this.#files.get(path) || pending.times.length >= MOST_KEYS) return false;
    if (pending.kind === 'k') {
      if (removed !== 0 || text.length !== 1 || offset !== pending.offset + pending.text.length) return false;
      pending.text += text;
    } else if (removed !== 1 || text !== '' || offset !== pending.offset - pending.times.length - 1) {
      return false;
    }
    pending.times.push(this.#elapse(t));
    return true;
  }

  #elapse(t: number): number {
    const dt = Math.max(0, Math.round(t) - this.#lastT);
    this.#lastT += dt;
    return dt;
  }

  /** Time since the event before, which is the last of its entry. */
  #pass(t: number): number {
    this.#settle();
    return this.#elapse(t);
  }

  #settle(): void {
    const pending = this.#pending;
    this.#pending = null;
    if (pending) this.#line(entryOf(pending));
  }

  #number(path: string): number {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const file = this.#files.size;
    this.#files.set(path, file);
    this.#line(['n', path]);
    return file;
  }

  #line(entry: Entry): void {
    if (this.#chars > CHUNK_LIMIT) {
      this.#full.set(this.#chunk, this.#lines.join('\n'));
      this.#chunk += 1;
      this.#lines = [];
      this.#chars = 0;
    }
    const line = JSON.stringify(entry);
    this.#lines.push(line);
    this.#chars += line.length + 1;
    this.#dirty = true;
  }

  #text(): string {
    return [...this.#lines, ...(this.#pending ? [JSON.stringify(entryOf(this.#pending))] : [])].join('\n');
  }
}

const entryOf = (pending: Keys | Backspaces): Entry =>
  pending.kind === 'k'
    ? ['k', pending.dt, pending.file, pending.offset, pending.text, pending.times]
    : ['d', pending.dt, pending.file, pending.offset, pending.times];
