import { pipeline } from 'node:stream/promises';
import { HEADER, lineOf } from './csv.js';

async function* csv(db, currency) {
  yield HEADER;
  for (let page, after = 0; (page = await db.page({ after })).length; after = page.at(-1).id) {
    const rates = await db.rates(new Set(page.map((product) => product.currency)), currency);
    const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    yield page
      .map(({ id, name, cents, currency: from, stock }) => {
        const price = ((cents / 100) * (rates.get(from) / 1_000_000)).toFixed(2);
        return `${id},${quoted(name)},${price},${currency},${stock}\n`;
      })
      .join('');
  }
}

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export const exportCatalog = ({ db, currency, out }) => pipeline(csv(db, currency), out);
