/** Follows the files of one attempt and writes down what happens to them, and beside them. */
import { SerialQueue } from '#base';
import { recordingWords } from '#words';
import { ClaimLostError, RecordingGoneError } from '../attempt-storage.ts';
import type { Workspace } from '../workspace.ts';
import { applyChanges, changeBetween, type Change } from './changes.ts';
import type { ClockEvent, RunKind } from './entry.ts';
import { LogWriter } from './log-writer.ts';
import { Playback } from './playback.ts';
import { readLog } from './recorded.ts';

const words = recordingWords.stopped;

/** The longest time an event stays unwritten. */
export const RECORD_WITHIN_MS = 500;
/** Characters of a whole recording: many hours of work. */
export const RECORDING_LIMIT = 8_000_000;

export interface RecorderOptions {
  readonly workspace: Workspace;
  /** The log as it was kept, in order. */
  readonly past: readonly string[];
  /** `fresh`: in the place of whatever there is. Rejects with RecordingGoneError when that was erased meanwhile. */
  readonly write: (chunks: ReadonlyMap<number, string>, fresh: boolean) => Promise<void>;
  /** Nothing more is recorded, and why as a sentence; null when that needs no words. */
  readonly onStopped: (because: string | null) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export class Recorder {
  readonly #options: RecorderOptions;
  readonly #queue = new SerialQueue();
  readonly #now: () => number;
  /** Texts as the log has them; null where it has none. */
  readonly #known = new Map<string, string | null>();
  #log: LogWriter;
  #startedAt: number;
  #fresh: boolean;
  /** Characters of each chunk that is kept. */
  #sizes = new Map<number, number>();
  #typed: { readonly path: string; readonly changes: readonly Change[] } | null = null;
  #hasFocus = true;
  /** Whether anything was done in this visit: having looked at an incident takes no room. */
  #worth = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  readonly #unfollow: () => void;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    const read = readLog(options.past);
    const playback = read.ok ? Playback.of(read.value) : read;
    if (read.ok && playback.ok) {
      this.#startedAt = read.value.startedAt;
      this.#log = LogWriter.resume(read.value, options.past.length);
      this.#fresh = false;
      this.#sizes = new Map(options.past.map((chunk, at) => [at, chunk.length]));
      for (const [path, text] of playback.value.filesAfter(Infinity)) this.#known.set(path, text);
      this.note((log, t) => log.again(t));
    } else {
      // none yet, or one that cannot be read
      this.#startedAt = this.#now();
      this.#log = LogWriter.begin(this.#startedAt);
      this.#fresh = true;
    }
    const { workspace } = options;
    this.#compareAll();
    this.#unfollow = workspace.subscribe((path, origin) =>
      this.#compare(path, origin === 'editor' ? 'person' : 'other'),
    );
  }

  /** What the editor says of the change it is about to make; without it the change is found by comparing. */
  typing(path: string, changes: readonly Change[]): void {
    this.#typed = { path, changes };
  }

  typed(): void {
    this.#typed = null;
  }

  opened(path: string): void {
    this.note((log, t) => log.opened(t, path));
  }

  pasted(path: string, length: number): void {
    this.note((log, t) => log.pasted(t, path, length));
  }

  run(what: RunKind): void {
    this.#worth = true;
    this.note((log, t) => log.run(t, what));
  }

  ran(what: RunKind, code: number | null): void {
    this.note((log, t) => log.ran(t, what, code));
  }

  judged(passed: number, of: number): void {
    this.note((log, t) => log.judged(t, passed, of));
  }

  clock(what: ClockEvent): void {
    this.note((log, t) => log.clock(t, what));
  }

  focus(has: boolean): void {
    if (has === this.#hasFocus) return;
    this.#hasFocus = has;
    this.note((log, t) => log.focus(t, has));
  }

  /** Resolves when all so far is written or known not to be; never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#queue.run(() => this.#write());
  }

  /** Stops following; what is not written yet is written first, unless it may not be any more. */
  async close(discard = false): Promise<void> {
    if (!discard) await this.flush();
    this.#end();
  }

  note(add: (log: LogWriter, t: number) => void): void {
    if (this.#stopped) return;
    add(this.#log, this.#now() - this.#startedAt);
    this.#timer ??= setTimeout(() => void this.flush(), RECORD_WITHIN_MS);
  }

  #end(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#unfollow();
  }

  /** Undefined where there is no text to be had: bytes, or more than the editor takes. */
  #textOf(path: string): string | null | undefined {
    const body = this.#options.workspace.body(path);
    return body === null ? null : body.kind === 'text' ? body.text : undefined;
  }

  /** What differs from the log by now goes in; that alone does not begin one. */
  #compareAll(): void {
    const paths = new Set([...this.#known.keys(), ...this.#options.workspace.edits.map(({ path }) => path)]);
    for (const path of paths) this.#compare(path, 'other');
    if (this.#fresh) this.#worth = false;
  }

  #compare(path: string, by: 'person' | 'other'): void {
    const now = this.#textOf(path);
    if (now === undefined || this.#stopped) return;
    let before = this.#known.get(path);
    if (before === undefined) {
      before = this.#options.workspace.originalText(path);
      if (before === now) return;
      const base = before;
      if (base !== null) this.note((log, t) => log.base(t, path, base));
    }
    if (before === now) return;
    this.#known.set(path, now);
    this.#worth = true;
    if (now === null) return this.note((log, t) => log.gone(t, path));
    if (before === null) return this.note((log, t) => log.made(t, path, now));
    const told = this.#typed?.path === path ? this.#typed.changes : null;
    const fits = told !== null && told.length > 0 && applyChanges(before, told) === now;
    const changes = fits ? told : [changeBetween(before, now)];
    this.note((log, t) => log.edit(t, path, changes, by));
  }

  async #write(): Promise<void> {
    if (this.#stopped || !this.#worth) return;
    const chunks = this.#log.takeChanged();
    if (chunks.size === 0) return;
    try {
      await this.#options.write(chunks, this.#fresh);
      this.#fresh = false;
      for (const [at, chunk] of chunks) this.#sizes.set(at, chunk.length);
      if (this.#chars > RECORDING_LIMIT) this.#stop(words.long(RECORDING_LIMIT / 1_000_000));
    } catch (cause) {
      if (cause instanceof RecordingGoneError) return this.#beginAgain();
      if (cause instanceof ClaimLostError) return this.#stop(null);
      const full = cause instanceof Error && cause.name === 'QuotaExceededError';
      this.#stop(full ? words.full : words.refused(String(cause)));
    }
  }

  get #chars(): number {
    return [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  #stop(because: string | null): void {
    this.#end();
    this.#options.onStopped(because);
  }

  #beginAgain(): void {
    this.#startedAt = this.#now();
    this.#log = LogWriter.begin(this.#startedAt);
    this.#fresh = true;
    this.#sizes.clear();
    this.#known.clear();
    this.#compareAll();
  }
}
