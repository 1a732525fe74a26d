/** How often each message has failed. */
export class Attempts {
  #counts = new Map();

  failed(offset) {
    const count = (this.#counts.get(offset) ?? 0) + 1;
    this.#counts.set(offset, count);
    return count;
  }
}
