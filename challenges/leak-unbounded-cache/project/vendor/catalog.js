/**
 * Stand-in for the catalogue service (team Assortment). Not ours to edit.
 *
 * fetchProduct(sku, { currency, lang }) answers with { sku, name, price, currency, lang } within a turn of the loop, or
 * with undefined for a product that does not exist. `desk` is for tests: `calls` counts, `log` has the newest calls,
 * fail(n) makes the next n fail, setPrice(sku, cents) changes a price.
 */
const KNOWN = /^p-\d{1,6}$/;
const RATES = { EUR: 1, USD: 1.08, GBP: 0.86, NOK: 11.63 };
const WORDS = { en: 'Lamp', de: 'Leuchte', no: 'Lampe' };
const KEEP = 100;

const prices = new Map();
let failures = 0;

export const CURRENCIES = Object.keys(RATES);
export const LANGUAGES = Object.keys(WORDS);

export const desk = {
  calls: 0,
  log: [],
  fail(times) {
    failures = times;
  },
  setPrice(sku, cents) {
    prices.set(sku, cents);
  },
};

export async function fetchProduct(sku, { currency, lang }) {
  desk.calls += 1;
  desk.log.push(`${sku} ${currency} ${lang}`);
  if (desk.log.length > KEEP) desk.log.shift();
  const failing = failures > 0;
  if (failing) failures -= 1;
  await new Promise((resolve) => setImmediate(resolve));
  if (failing) throw new Error('the catalogue answered 503');
  if (!KNOWN.test(sku)) return undefined;
  const cents = prices.get(sku) ?? 1000 + Number(sku.slice(2));
  const price = (cents * RATES[currency]) / 100;
  return { sku, name: `${WORDS[lang]} ${sku}`, price: price.toFixed(2), currency, lang };
}
