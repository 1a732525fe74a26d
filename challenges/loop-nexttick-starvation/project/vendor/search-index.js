/**
 * Client of the search index, in-memory stand-in. Not ours to edit.
 *
 *   index.ready        false while the index loads; then true, and the event 'ready' is emitted
 *   index.add(article) true: taken into the buffer. false: NOT taken, the buffer is full; 'drain' is emitted once there is
 *                      room again. Throws IndexError for an article without a sku, and when the connection was dropped.
 *   index.documents    what is in the index, in the order in which it was added
 *
 *   - The buffer takes 2000 articles and is sent in the next turn of the event loop.
 *   - The index protects itself against clients that run wild: after 10 000 refused adds in a row it drops the connection.
 *   - `index.calls` counts adds, taken or not; `index.refused` those that were not taken.
 *
 * `index.sandbox` is for tests: hold() keeps the buffer from being sent, release() sends it; warmUp() makes a cold index ready.
 */
import { EventEmitter } from 'node:events';

const REFUSED_IN_A_ROW = 10_000;

export class IndexError extends Error {
  name = 'IndexError';
}

class SearchIndex extends EventEmitter {
  documents = [];
  calls = 0;
  refused = 0;
  ready;
  #capacity;
  #buffer = [];
  #inARow = 0;
  #dropped = false;
  #held = false;
  #sending = false;

  constructor({ capacity = 2000, cold = false } = {}) {
    super();
    this.#capacity = capacity;
    this.ready = !cold;
    this.sandbox = {
      hold: () => void (this.#held = true),
      release: () => {
        this.#held = false;
        this.#send();
      },
      warmUp: () => {
        this.ready = true;
        this.emit('ready');
      },
    };
  }

  add(article) {
    this.calls += 1;
    if (this.#dropped) throw new IndexError('the connection was dropped');
    if (typeof article?.sku !== 'string') throw new IndexError('an article needs a sku');
    if (this.#buffer.length >= this.#capacity) {
      this.refused += 1;
      this.#inARow += 1;
      if (this.#inARow >= REFUSED_IN_A_ROW) {
        this.#dropped = true;
        throw new IndexError(`connection dropped after ${REFUSED_IN_A_ROW} refused adds in a row`);
      }
      return false;
    }
    this.#inARow = 0;
    this.#buffer.push(article);
    if (!this.#sending) {
      this.#sending = true;
      setImmediate(() => {
        this.#sending = false;
        if (!this.#held) this.#send();
      });
    }
    return true;
  }

  #send() {
    const full = this.#buffer.length >= this.#capacity;
    this.documents.push(...this.#buffer);
    this.#buffer = [];
    if (full) this.emit('drain');
  }
}

export const createIndex = (options) => new SearchIndex(options);
