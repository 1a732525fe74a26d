const NAME = /^ledger-(\d+)$/;
const line = (record) => `${JSON.stringify(record)}\n`;

/**
 * What became of the jobs. Everybody who wants to write while the disk is busy goes with the next batch: one append, one sync. Each pod and each
 * tidying begin a new file, which counts once its last line says so; older ones are removed then.
 */
export class Ledger {
  open = new Map();
  failed = new Set();
  #disk;
  #keep;
  #file;
  #generation = 0;
  #made = 0;
  #batch = [];
  #busy = false;

  constructor(disk, keepFinished) {
    this.#disk = disk;
    this.#keep = keepFinished;
  }

  async load() {
    const names = (await this.#disk.list()).filter((name) => NAME.test(name));
    const generations = names.map((name) => Number(NAME.exec(name)[1])).sort((a, b) => b - a);
    for (const generation of generations) {
      const records = this.#parse((await this.#disk.read(`ledger-${generation}`)) ?? '');
      if (!records.some(({ begins }) => begins)) continue;
      records.forEach((record) => this.#apply(record));
      break;
    }
    this.#generation = generations[0] ?? 0;
    await this.#beginFile();
  }

  write(record) {
    return new Promise((resolve, reject) => {
      this.#batch.push({ record, resolve, reject });
      void this.#flush();
    });
  }

  async #flush() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#batch.length > 0) {
      const batch = this.#batch.splice(0);
      try {
        await this.#disk.append(this.#file, batch.map(({ record }) => line(record)).join(''));
        await this.#disk.sync(this.#file);
        for (const { record, resolve } of batch) {
          this.#apply(record);
          resolve();
        }
        if (this.#made >= this.#keep) await this.#beginFile();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#busy = false;
  }

  async #beginFile() {
    const before = this.#file;
    const file = `ledger-${(this.#generation += 1)}`;
    const records = [
      ...[...this.open.values()].map((job) => ({ accepted: job })),
      ...[...this.failed].map((id) => ({ failed: id })),
      { begins: file },
    ];
    try {
      await this.#disk.write(file, records.map(line).join(''));
      await this.#disk.sync(file);
    } catch (error) {
      await this.#disk.remove(file);
      throw error;
    }
    this.#file = file;
    this.#made = 0;
    for (const name of await this.#disk.list())
      if (NAME.test(name) && name !== file && (before === undefined || name === before)) await this.#disk.remove(name);
  }

  #parse(text) {
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean)
      .map((one) => JSON.parse(one));
  }

  #apply({ accepted, done, failed }) {
    if (accepted) this.open.set(accepted.id, accepted);
    if (failed) this.failed.add(failed);
    if (done) this.#made += 1;
    this.open.delete(done ?? failed);
  }
}
