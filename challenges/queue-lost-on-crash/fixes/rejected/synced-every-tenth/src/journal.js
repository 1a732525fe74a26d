const FILE = 'jobs.log';
const DRAFT = 'jobs.log.new';

const textOf = (records) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

/**
 * What became of the jobs, one line of JSON for each event: { accepted: job }, { done: id }, { failed: id }. What `write` has resolved
 * for is on the disk for good.
 */
export class Journal {
  open = new Map();
  failed = new Set();
  #disk;
  #keepFinished;
  #finished = 0;
  #written = 0;
  #last = Promise.resolve();

  constructor(disk, keepFinished) {
    this.#disk = disk;
    this.#keepFinished = keepFinished;
  }

  /** Reads what the last pod has left, and begins anew with that: a torn line at the end would spoil the one written after it. */
  async load() {
    const text = (await this.#disk.read(FILE)) ?? '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    for (const line of whole.split('\n').filter(Boolean)) this.#apply(JSON.parse(line));
    await this.#tidy();
  }

  write(record) {
    return this.#inTurn(async () => {
      await this.#disk.append(FILE, textOf([record]));
      this.#written += 1;
      if (this.#written % 10 === 0) await this.#disk.sync(FILE);
      this.#apply(record);
      if (this.#finished >= this.#keepFinished) await this.#tidy();
    });
  }

  #apply({ accepted, done, failed }) {
    if (accepted) this.open.set(accepted.id, accepted);
    if (failed) this.failed.add(failed);
    if (done) this.#finished += 1;
    this.open.delete(done ?? failed);
  }

  /** A new file takes the place of the old one when it is complete. */
  async #tidy() {
    const open = [...this.open.values()].map((job) => ({ accepted: job }));
    const failed = [...this.failed].map((id) => ({ failed: id }));
    await this.#disk.write(DRAFT, textOf([...open, ...failed]));
    await this.#disk.sync(DRAFT);
    await this.#disk.rename(DRAFT, FILE);
    this.#finished = 0;
  }

  #inTurn(work) {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => {});
    return mine;
  }
}
