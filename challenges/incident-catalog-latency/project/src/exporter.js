import { HEADER, lineOf } from './csv.js';

/** Exports that are done: support asks for the same one again and again. */
const done = new Map();

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export async function exportCatalog({ db, currency, out }) {
  if (!done.has(currency)) {
    const products = await db.all();
    const rates = new Map();
    for (const product of products) rates.set(product.id, await db.rate(product.currency, currency));
    const lines = products.map((product) => lineOf(product, currency, rates.get(product.id)));
    done.set(currency, HEADER + lines.join(''));
  }
  out.end(done.get(currency));
}
