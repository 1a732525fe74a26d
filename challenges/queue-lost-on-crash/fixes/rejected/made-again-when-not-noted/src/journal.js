import { log } from './log.js';

const FILE = 'jobs.log';
const NEW = 'jobs.new';

const parsed = (line) => {
  try {
    return JSON.parse(line);
  } catch {
    log.warn('journal: a line that was cut off is left out', { line });
    return {};
  }
};
const text = (records) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** What became of the jobs. Everything that is written is on the disk for good when its promise resolves. */
export class Journal {
  #disk;
  #keep;
  #open = new Map();
  #failed = new Set();
  #made = 0;
  #last = Promise.resolve();

  constructor(disk, keep) {
    this.#disk = disk;
    this.#keep = keep;
  }

  get failed() {
    return [...this.#failed];
  }

  /** Reads what the last pod has left, and begins anew with it. Gives the jobs that are to be made. */
  async open() {
    const lines = ((await this.#disk.read(FILE)) ?? '').split('\n').filter(Boolean);
    for (const record of lines.map(parsed)) this.#apply(record);
    await this.#tidy();
    return [...this.#open.values()];
  }

  accepted(job) {
    return this.#inTurn(() => this.#write({ accepted: job }));
  }

  done(id) {
    return this.#inTurn(async () => {
      await this.#write({ done: id });
      if (this.#made >= this.#keep) await this.#tidy();
    });
  }

  gaveUp(id) {
    return this.#inTurn(() => this.#insist({ failed: id }));
  }

  idle() {
    return this.#last;
  }

  #inTurn(step) {
    const result = this.#last.then(step);
    this.#last = result.catch(() => {});
    return result;
  }

  #apply({ accepted, done, failed }) {
    if (accepted) this.#open.set(accepted.id, accepted);
    if (failed) this.#failed.add(failed);
    if (this.#open.delete(done ?? failed) && done) this.#made += 1;
  }

  async #write(record) {
    await this.#disk.append(FILE, text([record]));
    await this.#disk.sync(FILE);
    this.#apply(record);
  }

  /** The disk refuses now and then: what has happened has to be written nevertheless. */
  async #insist(record) {
    for (;;) {
      try {
        if (this.#made >= this.#keep) await this.#tidy();
        await this.#write(record);
        if (this.#made >= this.#keep) await this.#tidy();
        return;
      } catch (error) {
        log.warn('journal: the disk refuses', { reason: error.message });
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (this.#settled(record)) return;
      }
    }
  }

  #settled({ done, failed }) {
    return !this.#open.has(done ?? failed);
  }

  async #tidy() {
    const records = [...this.#open.values()].map((job) => ({ accepted: job }));
    records.push(...this.failed.map((id) => ({ failed: id })));
    await this.#disk.write(NEW, text(records));
    await this.#disk.sync(NEW);
    await this.#disk.rename(NEW, FILE);
    this.#made = 0;
  }
}
