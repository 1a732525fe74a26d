import { EventEmitter } from 'node:events';
import { config } from './config.js';
import { logger } from './logger.js';

const LIMITS = { open: 500, poll: 50, commitMs: 150 };

/** Writes the events of the log into the histories; `stats()` says what it is at. */
export function startProjector({ log, store, concurrency = config.concurrency }) {
  return new Projection(log, store, concurrency).start();
}

/** One order: the events of it that were polled and not written, linked to the one before in the log. */
class OrderBook {
  events = [];
  state = 'ready';
  /** Version of the last entry that is known for sure; undefined if it has to be looked up. */
  known = undefined;
}

class Projection extends EventEmitter {
  #books = new Map();
  #turn = new Set();
  #open = new Map();
  #counts = { running: 0, waiting: 0, attempts: 0, refusals: 0, commits: 0 };
  #first;
  #next;
  #committed;
  #timer;
  #polling = false;

  constructor(log, store, concurrency) {
    super();
    this.log = log;
    this.store = store;
    this.concurrency = concurrency;
    this.on('polled', () => this.#dispatch());
    this.on('free', () => this.#dispatch());
    this.on('written', () => this.#plan());
    this.on('committed', () => this.#poll());
    this.on('polled', () => this.#poll());
  }

  start() {
    this.#poll();
    return { stats: () => ({ running: this.#counts.running, waiting: this.#counts.waiting, lanes: this.#books.size }) };
  }

  #poll() {
    const room = LIMITS.open - ((this.#next ?? 0) - (this.#committed ?? 0));
    if (this.#polling || room <= 0 || this.log.closed) return;
    this.#polling = true;
    this.log.poll(Math.min(LIMITS.poll, room)).then(
      (records) => {
        this.#polling = false;
        if (records.length === 0) return;
        this.#committed ??= records[0].offset;
        this.#first ??= records[0].offset;
        this.#next = records.at(-1).offset + 1;
        for (const { offset, event } of records) this.#file(offset, event);
        this.emit('polled');
      },
      (error) => {
        this.#polling = false;
        logger.error('poll refused', { reason: error?.message });
        setTimeout(() => this.#poll(), 500);
      },
    );
  }

  #file(offset, event) {
    const name = `${event.order.shop}${event.order.number}`;
    let book = this.#books.get(name);
    if (!book) {
      this.#books.set(name, (book = new OrderBook()));
      book.name = name;
      this.#turn.add(book);
    }
    book.events.push({ offset, event });
    this.#open.set(offset, false);
    this.#counts.waiting += 1;
  }

  #dispatch() {
    for (const book of this.#turn) {
      if (this.#counts.running >= this.concurrency) return;
      this.#turn.delete(book);
      this.#counts.waiting -= 1;
      this.#counts.running += 1;
      this.#counts.attempts += 1;
      this.#write(book, book.events[0]);
    }
  }

  #write(book, { offset, event: { order, version, type, at } }) {
    const look = book.known === undefined ? this.store.last(order).then((last) => last?.version ?? 0) : Promise.resolve(book.known);
    look
      .then((known) => {
        book.known = known;
        if (known >= version) return undefined;
        return this.store.append(order, { version, type, at }).then(() => void (book.known = version));
      })
      .then(
        () => {
          book.events.shift();
          this.#open.set(offset, true);
          if (book.events.length > 0) this.#turn.add(book);
          else this.#books.delete(book.name);
          this.#counts.running -= 1;
          this.emit('written');
          this.emit('free');
        },
        (error) => {
          // perhaps it was done all the same
          book.known = undefined;
          this.#counts.refusals += 1;
          this.#counts.running -= 1;
          this.#counts.waiting += 1;
          logger.warn('not written, later again', { offset, refusals: this.#counts.refusals, reason: error?.message });
          setTimeout(() => {
            this.#turn.add(book);
            this.emit('free');
          }, config.retryMs);
          this.emit('free');
        },
      );
  }

  /** What is written is committed a moment later, so that one commit does for many. */
  #plan() {
    while (this.#open.get(this.#first) === true) {
      this.#open.delete(this.#first);
      this.#first += 1;
    }
    if (this.#first > this.#committed) this.#timer ??= setTimeout(() => this.#commit(this.#first), LIMITS.commitMs);
  }

  #commit(offset) {
    this.log.commit(offset).then(
      () => {
        this.#timer = undefined;
        this.#committed = offset;
        this.#counts.commits += 1;
        this.emit('committed');
        this.#plan();
      },
      (error) => {
        logger.warn('commit refused', { offset, reason: error?.message });
        this.#timer = undefined;
        this.#plan();
      },
    );
  }
}
