const OPEN = 'job-';
const FAILED = 'failed-';
const DRAFT = 'draft-';

/** One file for each job: there while it is to be made, renamed when it has failed, gone when it is made. */
export class JobFiles {
  #disk;

  constructor(disk) {
    this.#disk = disk;
  }

  async load() {
    const open = [];
    const failed = [];
    for (const name of await this.#disk.list()) {
      if (name.startsWith(FAILED)) failed.push(name.slice(FAILED.length));
      else if (name.startsWith(OPEN)) open.push(JSON.parse(await this.#disk.read(name)));
      // what was not complete when the pod was killed was not accepted either
      else await this.#disk.remove(name);
    }
    return { open, failed };
  }

  /** Under its own name a job is complete. */
  async add(job) {
    const draft = DRAFT + job.id;
    await this.#disk.write(draft, JSON.stringify(job));
    await this.#disk.sync(draft);
    await this.#disk.rename(draft, OPEN + job.id);
  }

  made = ({ id }) => this.#disk.remove(OPEN + id);
  failed = ({ id }) => this.#disk.rename(OPEN + id, FAILED + id);
}
