import { finished, pipeline } from 'node:stream/promises';
import { HEADER, lineOf } from './csv.js';

const PAGE = 200;

async function* csvOf({ db, currency, out }) {
  const check = () => {
    if (out.destroyed) throw out.errored ?? new Error('the stream was destroyed before the end');
  };
  check();
  yield HEADER;
  const rates = new Map();
  for (let after = 0; ;) {
    check();
    const products = await db.page({ after, limit: PAGE });
    check();
    if (products.length === 0) return;
    const missing = new Set(products.map((product) => product.currency).filter((from) => !rates.has(from)));
    if (missing.size > 0) for (const [from, rate] of await db.rates(missing, currency)) rates.set(from, rate);
    check();
    yield products.map((product) => lineOf(product, currency, rates.get(product.currency))).join('');
    if (products.length < PAGE) return;
    after = products.at(-1).id;
  }
}

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export async function exportCatalog({ db, currency, out }) {
  await pipeline(csvOf({ db, currency, out }), out, { end: false });
  if (out.destroyed) throw out.errored ?? new Error('the stream was destroyed before the end');
  out.end();
  await finished(out, { readable: false });
}
