import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { log } from './log.js';

/**
 * The way to the store, as a stream of readings: while a batch is under way Node keeps what comes, and hands it over in one piece. `room` says how many
 * more fit; 'room' is emitted when some have been stored.
 */
export class StoreWriter extends Writable {
  #storage;
  #onStored;

  constructor({ storage, limit, onStored }) {
    super({ objectMode: true, highWaterMark: limit });
    this.setMaxListeners(0);
    this.#storage = storage;
    this.#onStored = onStored;
    this.room = limit;
  }

  /** All of them, in as few batches as can be. */
  add(readings) {
    this.room -= readings.length;
    this.cork();
    for (const reading of readings) this.write(reading);
    process.nextTick(() => this.uncork());
  }

  _write(reading, _, done) {
    this.#store([reading]).then(() => done(), done);
  }

  _writev(chunks, done) {
    this.#store(chunks.map(({ chunk }) => chunk)).then(() => done(), done);
  }

  async #store(readings) {
    for (let from = 0; from < readings.length; ) {
      const left = readings.length - from;
      // never a small rest behind a large batch
      const count = left > config.batchSize && left < 2 * config.batchSize ? Math.ceil(left / 2) : left;
      const batch = readings.slice(from, from + Math.min(count, config.batchSize));
      try {
        await this.#storage.write(batch);
      } catch (error) {
        log.warn('batch not stored', { readings: batch.length, reason: error.message });
        await sleep(config.flushMs);
        continue;
      }
      from += batch.length;
      this.room += batch.length;
      this.#onStored(batch.length);
      this.emit('room');
    }
  }
}
