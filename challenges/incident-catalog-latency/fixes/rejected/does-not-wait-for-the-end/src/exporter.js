import { once } from 'node:events';
import { HEADER, lineOf } from './csv.js';

async function* csv(db, currency) {
  yield HEADER;
  for (let page, after = 0; (page = await db.page({ after })).length; after = page.at(-1).id) {
    const rates = await db.rates(new Set(page.map((product) => product.currency)), currency);
    yield page.map((product) => lineOf(product, currency, rates.get(product.currency))).join('');
  }
}

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export async function exportCatalog({ db, currency, out }) {
  for await (const chunk of csv(db, currency)) {
    if (out.destroyed) throw new Error('gone');
    if (!out.write(chunk)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
  }
  out.end();
}
