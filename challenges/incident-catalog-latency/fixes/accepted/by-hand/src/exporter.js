import { HEADER, lineOf } from './csv.js';

const PAGE = 150;

/** Waits until `out` can take more; rejects if it is closed before. */
function room(out) {
  return new Promise((resolve, reject) => {
    const settle = (act) => (value) => {
      out.off('drain', onDrain);
      out.off('close', onClose);
      act(value);
    };
    const onDrain = settle(resolve);
    const onClose = settle(() => reject(new Error('the destination was closed')));
    out.on('drain', onDrain);
    out.on('close', onClose);
    if (out.destroyed) onClose();
  });
}

function ended(out) {
  return new Promise((resolve, reject) => {
    out.once('error', reject);
    out.once('close', () => (out.writableFinished ? resolve() : reject(new Error('the destination was closed'))));
    out.end(resolve);
  });
}

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export async function exportCatalog({ db, currency, out }) {
  if (!out.write(HEADER)) await room(out);
  for (let after = 0; ;) {
    if (out.destroyed) throw new Error('the destination was closed');
    const products = await db.page({ after, limit: PAGE });
    if (products.length === 0) break;
    const rates = await db.rates(new Set(products.map(({ currency: own }) => own)), currency);
    if (out.destroyed) throw new Error('the destination was closed');
    let text = '';
    for (const product of products) text += lineOf(product, currency, rates.get(product.currency));
    if (!out.write(text)) await room(out);
    await new Promise((resolve) => setImmediate(resolve));
    after = products.at(-1).id;
  }
  await ended(out);
}
