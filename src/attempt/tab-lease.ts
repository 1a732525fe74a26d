/** One tab at a time may write an attempt: Web Locks decide who, a BroadcastChannel asks the holder to hand over. */

/** How long a holder that was asked to hand over may take before the lock is taken from it. */
const HAND_OVER_MS = 1500;

export type LeaseState =
  | { readonly state: 'asking' }
  | { readonly state: 'writer' }
  /** Another tab writes. `was` tells a tab that never had it from one it was taken from. */
  | { readonly state: 'reader'; readonly was: 'never-writer' | 'taken-over' };

export interface LeaseEvents {
  /** This tab may write from now on; called after the previous holder let go. */
  readonly onWriter: () => void;
  /** Another tab holds the attempt. */
  readonly onReader: (was: 'never-writer' | 'taken-over') => void;
  /** Write everything now: another tab takes over when this resolves. */
  readonly flush: () => Promise<void>;
}

type Note = { readonly type: 'hand-over' } | { readonly type: 'handed-over' };

const isNote = (value: unknown): value is Note =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  (value.type === 'hand-over' || value.type === 'handed-over');

export class TabLease {
  readonly #name: string;
  readonly #events: LeaseEvents;
  readonly channel: BroadcastChannel;
  #letGo: (() => void) | null = null;
  #waiting: AbortController | null = null;
  #closed = false;

  constructor(slug: string, events: LeaseEvents) {
    this.#name = `hotfix:attempt:${slug}`;
    this.#events = events;
    this.channel = new BroadcastChannel(this.#name);
    this.channel.onmessage = (event) => {
      if (isNote(event.data) && event.data.type === 'hand-over' && this.#letGo) void this.#handOver();
    };
  }

  /** Becomes the writer if nobody is; otherwise the reader, and the writer as soon as the other tab goes away. */
  async start(): Promise<void> {
    const got = await this.#request({ ifAvailable: true });
    if (got || this.#closed) return;
    this.#events.onReader('never-writer');
    this.#queueUp();
  }

  /** Asks the writing tab to save and step back; a tab that does not answer is overruled. */
  async takeOver(): Promise<void> {
    if (this.#letGo || this.#closed) return;
    this.#waiting?.abort();
    const answered = new Promise<void>((resolve) => {
      const listen = (event: MessageEvent): void => {
        if (!isNote(event.data) || event.data.type !== 'handed-over') return;
        this.channel.removeEventListener('message', listen);
        resolve();
      };
      this.channel.addEventListener('message', listen);
      setTimeout(resolve, HAND_OVER_MS);
    });
    this.channel.postMessage({ type: 'hand-over' } satisfies Note);
    await answered;
    await this.#request({ steal: true });
  }

  close(): void {
    this.#closed = true;
    this.#waiting?.abort();
    this.#letGo?.();
    this.#letGo = null;
    this.channel.close();
  }

  async #handOver(): Promise<void> {
    await this.#events.flush();
    this.#events.onReader('taken-over');
    this.#letGo?.();
    this.#letGo = null;
    this.channel.postMessage({ type: 'handed-over' } satisfies Note);
    this.#queueUpSoon();
  }

  /** The taker needs the lock before this tab stands in line for it again. */
  #queueUpSoon(): void {
    setTimeout(() => this.#queueUp(), HAND_OVER_MS);
  }

  #queueUp(): void {
    if (this.#closed || this.#letGo) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    void this.#request({ signal: waiting.signal });
  }

  /** Resolves with whether the lock came; it is held until `#letGo` is called or another tab steals it. */
  #request(options: LockOptions): Promise<boolean> {
    return new Promise<boolean>((resolve) => {
      let granted = false;
      navigator.locks
        .request(this.#name, options, (lock) => {
          if (!lock || this.#closed) return resolve(false);
          granted = true;
          const held = new Promise<void>((release) => (this.#letGo = release));
          this.#events.onWriter();
          resolve(true);
          return held;
        })
        .catch((cause: unknown) => {
          // AbortError: another tab stole the lock, or this tab stopped waiting for it. Both are expected.
          if (!(cause instanceof DOMException) || cause.name !== 'AbortError') throw cause;
          resolve(false);
          if (!granted || this.#closed) return;
          this.#letGo = null;
          this.#events.onReader('taken-over');
          this.#queueUpSoon();
        });
    });
  }
}
