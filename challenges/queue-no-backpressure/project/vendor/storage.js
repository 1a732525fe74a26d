/**
 * Stand-in for the time-series store. Not ours to edit.
 *
 *   await storage.write(readings)    stores up to 500 readings, all of them or (when it rejects) none. Takes about as long for one as for 500.
 *
 * It is built for one writer: a second batch while one is under way slows both down, and which of them is stored first is anybody's guess.
 *
 * For tests: `rows` (every reading, in the order of storing), `batches` (their sizes), `peak` (most batches under way at a time);
 * `gate(readings)` is awaited while the batch is under way, and may throw.
 */
const MOST = 500;
const TAKES_MS = 20;

class Storage {
  rows = [];
  batches = [];
  open = 0;
  peak = 0;
  #gate;

  constructor({ gate = () => new Promise((resolve) => setTimeout(resolve, TAKES_MS)) } = {}) {
    this.#gate = gate;
  }

  async write(readings) {
    if (readings.length === 0 || readings.length > MOST)
      throw new Error(`a batch has 1 to ${MOST} readings, not ${readings.length}`);
    const batch = readings.map((reading) => Object.freeze({ ...reading }));
    this.open += 1;
    this.peak = Math.max(this.peak, this.open);
    try {
      await this.#gate(batch);
      for (const row of batch) this.rows.push(row);
      this.batches.push(batch.length);
    } finally {
      this.open -= 1;
    }
  }
}

export const createStorage = (options) => new Storage(options);
