/** Events that could not be written, to be tried again behind the others. */
export class Retries {
  #records = [];

  get size() {
    return this.#records.length;
  }

  add(record) {
    this.#records.push(record);
  }

  takeAll() {
    return this.#records.splice(0);
  }
}
