import { log } from './log.js';

const FILE = 'jobs.log';

/** What became of the jobs, one line of JSON for each event: { accepted: job }, { done: id }, { failed: id }. */
export class Journal {
  #disk;
  #lines = 0;

  constructor(disk) {
    this.#disk = disk;
  }

  get lines() {
    return this.#lines;
  }

  /** What the last run of the service has left: jobs that are to be made, ids of those that failed. */
  async read() {
    const open = new Map();
    const failed = new Set();
    const text = (await this.#disk.read(FILE)) ?? '';
    try {
      for (const line of text.split('\n').filter(Boolean)) {
        const record = JSON.parse(line);
        this.#lines += 1;
        if (record.accepted) open.set(record.accepted.id, record.accepted);
        if (record.failed) failed.add(record.failed);
        open.delete(record.done ?? record.failed);
      }
    } catch (error) {
      log.warn('journal cannot be read, beginning with an empty one', { reason: error.message });
      return { open: [], failed: [] };
    }
    return { open: [...open.values()], failed: [...failed] };
  }

  async write(record) {
    this.#lines += 1;
    await this.#disk.append(FILE, `${JSON.stringify(record)}\n`);
  }

  /** Begins the journal anew, with what is still to be known. */
  async clear({ open, failed }) {
    const records = [...open.map((job) => ({ accepted: job })), ...failed.map((id) => ({ failed: id }))];
    this.#lines = records.length;
    await this.#disk.write(FILE, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  }
}
