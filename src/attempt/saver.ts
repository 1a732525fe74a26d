import { SerialQueue } from '#base';
import { keptWords } from '#words';
import {
  ClaimLostError,
  type AttemptChange,
  type AttemptStorage,
  type Claim,
  type SavedFile,
} from './attempt-storage.ts';
import type { HistoryPoint } from './history/points.ts';

/** The longest time a keystroke stays unwritten. */
export const SAVE_WITHIN_MS = 250;

/** What was refused is tried again after this time, if no other write goes out before. */
export const RETRY_MS = 3_000;

export type SaveState =
  | { readonly state: 'saved' }
  | { readonly state: 'pending' }
  /** Kept in this page alone; `because` is a sentence. The next write tries the storage again. */
  | { readonly state: 'unsaved'; readonly because: string }
  | { readonly state: 'lost-claim' };

export interface SaverOptions {
  readonly storage: AttemptStorage;
  readonly slug: string;
  readonly claim: Claim;
  readonly onState: (state: SaveState) => void;
}

export function whyUnsaved(cause: unknown): string {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'QuotaExceededError') {
    return keptWords.unsaved.full;
  }
  return keptWords.unsaved.refused(String(cause));
}

/**
 * Writes changes of one attempt at most `SAVE_WITHIN_MS` after they are made, and at once on `flush`. What could not be
 * written stays pending and goes out with the next write, which comes by itself once there may be room.
 */
export class Saver {
  readonly #options: SaverOptions;
  readonly #queue = new SerialQueue();
  #files = new Map<string, SavedFile | null>();
  #writing: ReadonlyMap<string, SavedFile | null> = new Map();
  #facts: AttemptChange['facts'] = undefined;
  #points = new Map<number, HistoryPoint | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: SaverOptions) {
    this.#options = options;
  }

  put(change: AttemptChange): void {
    if (this.#closed) return;
    for (const [path, file] of change.files ?? []) this.#files.set(path, file);
    for (const [at, point] of change.points ?? []) this.#points.set(at, point);
    if (change.facts) this.#facts = { ...this.#facts, ...change.facts };
    if (change.files?.size) this.#options.onState({ state: 'pending' });
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_WITHIN_MS);
  }

  /** The file changes not known to be written: a page that goes away may take a write under way with it. */
  get unwritten(): ReadonlyMap<string, SavedFile | null> {
    return new Map([...this.#writing, ...this.#files]);
  }

  /** Resolves when everything put so far is written or known not to be; never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    clearTimeout(this.#retry);
    this.#timer = undefined;
    return this.#queue.run(() => this.#write());
  }

  /** Stops taking changes; those already taken are written first unless `discard`. */
  async close(discard = false): Promise<void> {
    this.#closed = true;
    if (discard) {
      clearTimeout(this.#timer);
      clearTimeout(this.#retry);
      return;
    }
    await this.flush();
  }

  async #write(): Promise<void> {
    const files = this.#files;
    const facts = this.#facts;
    const points = this.#points;
    if (files.size === 0 && points.size === 0 && !facts) return;
    this.#files = new Map();
    this.#writing = files;
    this.#facts = undefined;
    this.#points = new Map();
    const { storage, slug, claim, onState } = this.#options;
    try {
      await storage.write(slug, claim, { files, points, ...(facts && { facts }) });
      const because = storage.memoryOnlyBecause;
      if (this.#files.size === 0) onState(because ? { state: 'unsaved', because } : { state: 'saved' });
    } catch (cause) {
      this.#files = new Map([...files, ...this.#files]);
      this.#points = new Map([...points, ...this.#points]);
      this.#facts = { ...facts, ...(this.#facts ?? {}) };
      if (cause instanceof ClaimLostError) {
        this.#closed = true;
        onState({ state: 'lost-claim' });
      } else {
        this.#writing = new Map(); // all of it is in `unwritten` again, for whoever asks now
        onState({ state: 'unsaved', because: whyUnsaved(cause) });
        clearTimeout(this.#retry);
        if (!this.#closed) this.#retry = setTimeout(() => void this.flush(), RETRY_MS);
      }
    } finally {
      this.#writing = new Map();
    }
  }
}
