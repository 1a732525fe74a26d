import { log } from './log.js';

const FILE = 'jobs.log';
const NEXT = 'jobs.next';

/** What became of the jobs, one line of JSON for each event: { accepted: job }, { done: id }, { failed: id }. */
export class Journal {
  #disk;
  #keepDone;
  #open = new Map();
  #failed = new Set();
  #done = new Set();
  #waiting = [];
  #busy = false;

  constructor(disk, { keepDone }) {
    this.#disk = disk;
    this.#keepDone = keepDone;
  }

  /** What the last run of the service has left: jobs that are to be made, ids of those that failed. */
  async read() {
    const text = (await this.#disk.read(FILE)) ?? '';
    for (const line of text.split('\n').filter(Boolean)) {
      let record;
      try {
        record = JSON.parse(line);
      } catch {
        // the end of what the last pod has written; nobody has been told that it is safe
        log.warn('line cannot be read', { characters: line.length });
        continue;
      }
      this.#note(record);
    }
    // a torn line has no newline of its own
    if (text !== '' && !text.endsWith('\n')) await this.#disk.append(FILE, '\n');
    return { open: [...this.#open.values()], failed: [...this.#failed] };
  }

  /** Resolves when the record cannot be lost any more. */
  write(record) {
    const { promise, resolve, reject } = Promise.withResolvers();
    this.#waiting.push({ record, resolve, reject });
    void this.#work();
    return promise;
  }

  /** One write to the disk at a time, with all that has come meanwhile. */
  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      const records = group.map(({ record }) => record);
      try {
        await this.#save(records);
        for (const record of records) this.#note(record);
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#busy = false;
  }

  async #save(records) {
    const done = records.filter((record) => record.done).length;
    if (this.#done.size + done > this.#keepDone) return this.#renew(records);
    for (const record of records) if (record.done) this.#done.add(record.done);
    await this.#disk.append(FILE, linesOf(records));
    await this.#disk.sync(FILE);
  }

  /** The journal anew, with what is still to be known and these records; the old one stays until the new one is safe. */
  async #renew(records) {
    const open = new Map(this.#open);
    const failed = new Set(this.#failed);
    for (const record of records) apply(record, open, failed);
    const known = [...[...open.values()].map((job) => ({ accepted: job })), ...[...failed].map((id) => ({ failed: id }))];
    await this.#disk.write(NEXT, linesOf(known));
    await this.#disk.sync(NEXT);
    await this.#disk.rename(NEXT, FILE);
    this.#done.clear();
  }

  #note(record) {
    apply(record, this.#open, this.#failed);
  }
}

const linesOf = (records) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

function apply({ accepted, done, failed: lost }, open, failed) {
  if (accepted) open.set(accepted.id, accepted);
  if (lost) failed.add(lost);
  open.delete(done ?? lost);
}
