import { pipeline } from 'node:stream/promises';
import { HEADER, lineOf } from './csv.js';

const known = new Map();

async function* csv(db, currency) {
  yield HEADER;
  for (let page, after = 0; (page = await db.page({ after })).length; after = page.at(-1).id) {
    if (!known.has(currency)) known.set(currency, await db.rates(['EUR', 'USD', 'GBP', 'SEK', 'PLN'], currency));
    const rates = known.get(currency);
    yield page.map((product) => lineOf(product, currency, rates.get(product.currency))).join('');
  }
}

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export const exportCatalog = ({ db, currency, out }) => pipeline(csv(db, currency), out);
