import { MAX_ANALYSED_CHARACTERS } from '#runtime/wire';

type SourceKind = 'script' | 'module';

/** What `#runtime/source` makes of a text; throws when it does not parse. */
export type Analyse = (kind: SourceKind, source: string) => object;

const keyOf = (kind: SourceKind, source: string): string => `${kind} ${source}`;

/** Characters of source texts whose analyses are kept. */
const MAX_KEPT_CHARACTERS = 16 * 1024 * 1024;

/**
 * Analyses JavaScript for all processes, each text once. Processes hand in texts and never analyses: what one of them
 * had made up would be believed by the others.
 */
export class SourceAnalyser {
  readonly #load: () => Promise<Analyse>;
  #analyse: Promise<Analyse | null> | undefined;
  /** by kind and text, the one used longest ago first */
  readonly #kept = new Map<string, object | null>();
  #characters = 0;

  constructor(load: () => Promise<Analyse>) {
    this.#load = load;
  }

  /** Null: it does not parse, is too long, or the parser could not be loaded. */
  analyse(kind: SourceKind, source: string): object | null | Promise<object | null> {
    if (source.length > MAX_ANALYSED_CHARACTERS) return null;
    const key = keyOf(kind, source);
    const kept = this.#kept.get(key);
    if (kept === undefined) return this.#make(kind, source, key);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  /** What `analyse` has told before, without asking for it. */
  kept(kind: SourceKind, source: string): object | null {
    return this.#kept.get(keyOf(kind, source)) ?? null;
  }

  async #make(kind: SourceKind, source: string, key: string): Promise<object | null> {
    this.#analyse ??= this.#load().catch(() => {
      this.#analyse = undefined; // the next call tries again
      return null;
    });
    const analyse = await this.#analyse;
    if (analyse === null) return null;
    let made: object | null = null;
    try {
      made = analyse(kind, source);
    } catch {
      // not JavaScript: the process parses it once more, to say what is wrong with it
    }
    if (!this.#kept.has(key)) this.#characters += key.length;
    this.#kept.set(key, made);
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= MAX_KEPT_CHARACTERS) break;
      this.#kept.delete(oldest);
      this.#characters -= oldest.length;
    }
    return made;
  }
}
