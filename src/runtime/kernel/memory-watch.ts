/** A program that ends sooner is not worth measuring: it takes the browser some fifteen seconds. */
export const MEASURED_FROM_MS = 10_000;
/** Between the answer to one measurement and the next. */
const REST_MS = 10_000;

export interface MemoryWatchOptions {
  /** ages of the programs that run, in milliseconds; none when there is nothing to watch */
  readonly ages: () => readonly number[];
  /** asks the page, which calls `answered` when it knows; one that cannot measure never does, and is not asked again */
  readonly ask: () => void;
}

/** Decides when the memory of processes is measured: only the page can, and it costs every worker a collection. */
export class MemoryWatch {
  readonly #options: MemoryWatchOptions;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #asked = false;

  constructor(options: MemoryWatchOptions) {
    this.#options = options;
  }

  /** A program has been started. */
  started(): void {
    if (this.#timer === null && !this.#asked) this.#lookIn(MEASURED_FROM_MS);
  }

  answered(): void {
    if (!this.#asked) return;
    this.#asked = false;
    this.#lookIn(REST_MS);
  }

  #lookIn(delayMs: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#look();
    }, delayMs);
  }

  #look(): void {
    const ages = this.#options.ages();
    if (ages.length === 0) return;
    const missing = MEASURED_FROM_MS - Math.max(...ages);
    if (missing > 0) return this.#lookIn(missing);
    this.#asked = true;
    this.#options.ask();
  }

  dispose(): void {
    this.#asked = true; // and is not answered
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
