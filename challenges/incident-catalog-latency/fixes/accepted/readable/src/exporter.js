import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HEADER, lineOf } from './csv.js';

const AT_A_TIME = 100;

/** The catalogue as lines of CSV, fetched as they are read. */
class CatalogStream extends Readable {
  #db;
  #currency;
  #after = 0;
  #rates = new Map();

  constructor(db, currency) {
    super({ encoding: 'utf8', highWaterMark: 4096 });
    this.#db = db;
    this.#currency = currency;
    this.push(HEADER);
  }

  async #rateOf(own) {
    if (!this.#rates.has(own)) this.#rates.set(own, await this.#db.rate(own, this.#currency));
    return this.#rates.get(own);
  }

  async #next() {
    const products = await this.#db.page({ after: this.#after, limit: AT_A_TIME });
    if (products.length === 0) return null;
    this.#after = products.at(-1).id;
    let text = '';
    for (const product of products) text += lineOf(product, this.#currency, await this.#rateOf(product.currency));
    return text;
  }

  _read() {
    this.#next().then(
      (text) => this.push(text),
      (error) => this.destroy(error),
    );
  }
}

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export const exportCatalog = ({ db, currency, out }) => pipeline(new CatalogStream(db, currency), out);
