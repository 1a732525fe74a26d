import { pipeline } from 'node:stream/promises';
import { HEADER, lineOf } from './csv.js';

async function* csv(db, currency) {
  yield HEADER;
  let after = 0;
  for (;;) {
    const products = await db.page({ after });
    if (products.length === 0) return;
    const rates = await db.rates(new Set(products.map((product) => product.currency)), currency);
    yield products.map((product) => lineOf(product, currency, rates.get(product.currency))).join('');
    after = products.at(-1).id;
  }
}

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export async function exportCatalog({ db, currency, out }) {
  await pipeline(csv(db, currency), out);
}
