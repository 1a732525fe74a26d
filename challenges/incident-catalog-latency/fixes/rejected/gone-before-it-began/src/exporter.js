import { HEADER, lineOf } from './csv.js';

/*
 * A page is two hundred products. While one is on its way to `out` the next is fetched already:
 * never more than two are in memory (400 products), and only one is worked on in a turn.
 */
const PAGE = 200;

/** A promise for the moment `out` is gone, to race with everything that we wait for. */
function goneOf(out) {
  const { promise, reject } = Promise.withResolvers();
  promise.catch(() => {});
  const gone = (error) =>
    reject(error ?? out.errored ?? new Error('the stream was destroyed before the end'));
  out.once('error', gone);
  const closed = () => gone();
  out.once('close', closed);
  return {
    promise,
    [Symbol.dispose]() {
      out.off('error', gone);
      out.off('close', closed);
    },
  };
}

export async function exportCatalog({ db, currency, out }) {
  using gone = goneOf(out);
  const unlessGone = (promise) => Promise.race([gone.promise, promise]);
  const check = () => {
    if (out.destroyed) throw out.errored ?? new Error('the stream was destroyed before the end');
  };
  const rates = new Map();

  const fetch = (after) => {
    const page = db.page({ after, limit: PAGE });
    page.catch(() => {}); // looked at later
    return page;
  };
  async function linesOf(products) {
    const unknown = [...new Set(products.map(({ currency: own }) => own))].filter((own) => !rates.has(own));
    if (unknown.length)
      (await unlessGone(db.rates(unknown, currency))).forEach((rate, own) => rates.set(own, rate));
    let text = '';
    for (const product of products) text += lineOf(product, currency, rates.get(product.currency));
    return text;
  }
  const put = async (text) => {
    if (out.write(text)) return;
    const { promise, resolve } = Promise.withResolvers();
    out.once('drain', resolve);
    try {
      await unlessGone(promise);
    } finally {
      out.off('drain', resolve);
    }
  };

  let next = fetch(0);
  out.write(HEADER);
  while (next) {
    const products = await unlessGone(next);
    next = products.length === PAGE ? fetch(products.at(-1).id) : undefined;
    if (products.length) await put(await linesOf(products));
  }
  const { promise, resolve, reject } = Promise.withResolvers();
  out.end((error) => (error ? reject(error) : resolve()));
  await unlessGone(promise);
}
