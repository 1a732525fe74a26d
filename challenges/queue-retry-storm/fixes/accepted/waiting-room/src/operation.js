import { log } from './log.js';

const AGAIN = new Set([429, 500, 502, 503, 504, 'ECONNRESET', 'ETIMEDOUT']);

/** One payment or look-up, from its first attempt to its end. */
export class Operation {
  #send;
  #room;
  #options;
  #failures = 0;
  #over = false;
  #promise = Promise.withResolvers();

  constructor(send, room, options) {
    this.#send = send;
    this.#room = room;
    this.#options = options;
  }

  start() {
    const { signal } = this.#options;
    this.#room.earn();
    if (signal?.aborted) this.#abort();
    else {
      signal?.addEventListener('abort', this.#abort);
      this.attempt();
    }
    return this.#promise.promise;
  }

  attempt() {
    this.#send().then(
      (body) => this.#end(() => this.#promise.resolve(body)),
      (error) => this.#failed(error),
    );
  }

  #failed(error) {
    if (this.#over) return;
    this.#failures += 1;
    const { deadline, repeatable } = this.#options;
    const again = repeatable && AGAIN.has(error.status ?? error.code);
    const due = again
      ? this.#room.book(this.#failures, { retryAfterMs: 1000 * Number(error.retryAfter ?? 0), deadline })
      : undefined;
    if (due !== undefined) return this.#room.enter(this, due);
    error.attempts = this.#failures;
    log.warn('payment operation failed', { attempts: this.#failures, reason: error.message });
    this.#end(() => this.#promise.reject(error));
  }

  #abort = () => {
    this.#room.leave(this);
    this.#end(() => this.#promise.reject(this.#options.signal.reason));
  };

  #end(settle) {
    this.#over = true;
    this.#options.signal?.removeEventListener('abort', this.#abort);
    settle();
  }
}
