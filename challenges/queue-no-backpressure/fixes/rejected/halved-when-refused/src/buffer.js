/** Readings that are accepted and not stored yet: at no time more than `limit`, those of the batch that is under way included. */
export class ReadingBuffer {
  #readings = [];
  #limit;
  #forRoom = new Set();
  #forMore = new Set();

  constructor(limit) {
    this.#limit = limit;
  }

  get size() {
    return this.#readings.length;
  }

  get free() {
    return this.#limit - this.#readings.length;
  }

  add(readings) {
    for (const reading of readings) this.#readings.push(reading);
    wake(this.#forMore);
  }

  /** The oldest, up to `count`; they stay until they are stored. */
  oldest(count) {
    return this.#readings.slice(0, count);
  }

  stored(count) {
    this.#readings.splice(0, count);
    wake(this.#forRoom);
  }

  /** Resolves when there may be room, rejects when `signal` says so. */
  room(signal) {
    return until(this.#forRoom, signal);
  }

  /** Resolves when something was added, or when `signal` says so. */
  more(signal) {
    return until(this.#forMore, signal).catch(() => {});
  }
}

function wake(waiting) {
  for (const resolve of [...waiting]) resolve();
}

async function until(waiting, signal) {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers();
  const stop = () => reject(signal.reason);
  waiting.add(resolve);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await promise;
  } finally {
    waiting.delete(resolve);
    signal.removeEventListener('abort', stop);
  }
}
