/** Products for a while, the oldest out first. */
export class Cache {
  #entries = new Map();
  #ms;
  #most;
  hits = 0;
  misses = 0;

  constructor({ seconds, entries }) {
    this.#ms = seconds * 1000;
    this.#most = entries;
  }

  get size() {
    return this.#entries.size;
  }

  async get(key, load) {
    const entry = this.#entries.get(key);
    if (entry && entry.until > Date.now()) {
      this.hits += 1;
      return entry.value;
    }
    this.misses += 1;
    const value = await load();
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: Date.now() + this.#ms });
    if (this.#entries.size > this.#most) this.#entries.delete(this.#entries.keys().next().value);
    return value;
  }
}
