/** Which messages this consumer has had: at least once is not once. */
export class Seen {
  #ids = new Set();

  has(id) {
    return this.#ids.has(id);
  }

  add(id) {
    this.#ids.add(id);
  }
}
