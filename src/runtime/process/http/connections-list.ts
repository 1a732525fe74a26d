/** A server's connections, for its timeouts and for closing the idle ones. */

/** What the list needs to know of a parser. */
export interface TrackedParser {
  /** when the message under way began, in milliseconds; 0 between messages */
  readonly messageStarted: number;
  readonly headersCompleted: boolean;
}

type Track<T> = (parser: T) => TrackedParser;

export class ParserSet<T extends object> {
  readonly #all = new Set<T>();
  readonly #active = new Set<T>();
  readonly #track: Track<T>;

  constructor(track: Track<T>) {
    this.#track = track;
  }

  add(parser: T, active: boolean): void {
    // moved to the end: the list is in the order in which the messages began
    this.remove(parser);
    this.#all.add(parser);
    if (active) this.#active.add(parser);
  }

  remove(parser: T): void {
    this.#all.delete(parser);
    this.#active.delete(parser);
  }

  all(): T[] {
    return [...this.#all];
  }

  active(): T[] {
    return [...this.#active];
  }

  idle(): T[] {
    return [...this.#all].filter((parser) => this.#track(parser).messageStarted === 0);
  }

  /** Those whose headers or whole message took longer than allowed; each is told once. Limits in milliseconds, 0 is none. */
  expired(now: number, headersLimit: number, requestLimit: number): T[] {
    const found: T[] = [];
    for (const parser of this.#active) {
      const { messageStarted, headersCompleted } = this.#track(parser);
      const age = now - messageStarted;
      if (
        (!headersCompleted && headersLimit > 0 && age > headersLimit) ||
        (requestLimit > 0 && age > requestLimit)
      ) {
        found.push(parser);
        this.#active.delete(parser);
      }
    }
    return found;
  }
}
