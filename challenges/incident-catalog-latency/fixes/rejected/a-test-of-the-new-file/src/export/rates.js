/** The rates of one export. */
export class Rates {
  #known = new Map();
  #db;
  #to;

  constructor(db, to) {
    this.#db = db;
    this.#to = to;
  }

  async prepare(products) {
    const missing = new Set();
    for (const { currency } of products) if (!this.#known.has(currency)) missing.add(currency);
    if (missing.size === 0) return;
    for (const [from, rate] of await this.#db.rates(missing, this.#to)) this.#known.set(from, rate);
  }

  of({ currency }) {
    return this.#known.get(currency);
  }
}
