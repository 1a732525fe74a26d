import { pipeline } from 'node:stream/promises';
import { HEADER, lineOf } from './csv.js';

async function* csv(db, currency) {
  yield HEADER;
  for (let page, after = 0; (page = await db.page({ after })).length; after = page.at(-1).id) {
    const rates = await db.rates(new Set(page.map((product) => product.currency)), currency);
    yield page.map((product) => lineOf(product, currency, rates.get(product.currency))).join('');
  }
}

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export const exportCatalog = ({ db, currency, out }) => pipeline(csv(db, currency), out);
