import { finished, pipeline } from 'node:stream/promises';
import { HEADER, lineOf } from './csv.js';

const PAGE = 200;
/** Used again for each page, to spare the garbage collector. */
const lines = [];

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
    lines.length = 0;
    const missing = new Set(products.map((product) => product.currency).filter((from) => !rates.has(from)));
    for (const product of products) {
      if (!rates.has(product.currency)) {
        for (const [from, rate] of await db.rates(missing, currency)) rates.set(from, rate);
      }
      lines.push(lineOf(product, currency, rates.get(product.currency)));
    }
    check();
    yield lines.join('');
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
