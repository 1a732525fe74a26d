import { ClaimLostError, type AttemptStorage, type Claim } from './attempt-storage.ts';

/** IndexedDB may not finish when a page goes away, so what is younger than this may be lost. */
const LOOK_EVERY_MS = 500;

interface KeeperOptions {
  readonly storage: Pick<AttemptStorage, 'keepScreens'>;
  readonly slug: string;
  readonly claim: Claim;
  /** The last lines of the terminals, by their ids. */
  readonly screens: () => ReadonlyMap<string, string>;
}

/** Writes down what terminals print, now and then and when the page goes away. */
export class ScreenKeeper {
  readonly #options: KeeperOptions;
  #written: ReadonlyMap<string, string>;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#written = options.screens();
    this.#timer = setInterval(() => void this.flush(), LOOK_EVERY_MS);
  }

  /** Resolves when it is written, or known that it cannot be: a terminal's text is not worth a banner. */
  async flush(): Promise<void> {
    const lines = this.#options.screens();
    if (this.#timer === undefined || same(lines, this.#written)) return;
    this.#written = lines;
    const { storage, slug, claim } = this.#options;
    try {
      await storage.keepScreens(slug, claim, { at: Date.now(), lines });
    } catch (cause) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      if (!(cause instanceof ClaimLostError))
        console.warn('hotfix: terminals are not kept for the next visit', cause);
    }
  }

  async close(): Promise<void> {
    await this.flush();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

const same = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([id, lines]) => other.get(id) === lines);
