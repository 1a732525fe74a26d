import { discountOf } from '../vendor/discounts.js';
const reduced = (cents, percent) => Math.round((cents * (100 - percent)) / 100);
const known = new Map();
export async function priceFor(product, shopper) {
  const percent = shopper === undefined ? 0 : await discountOf(shopper);
  const key = `${product.sku}/${product.cents}/${percent}`;
  if (known.has(key)) return known.get(key);
  const view = {
    ...product,
    listCents: product.cents,
    cents: reduced(product.cents, percent),
    tiers: product.tiers.map((tier) => ({ ...tier, cents: reduced(tier.cents, percent) })),
    season: new Date(product.releasedAt).getUTCFullYear(),
  };
  known.set(key, view);
  return view;
}
