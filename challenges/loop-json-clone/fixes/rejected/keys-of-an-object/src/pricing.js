import { discountOf } from '../vendor/discounts.js';

const reduced = (cents, percent) => Math.round((cents * (100 - percent)) / 100);

/** The product as this shopper sees it: prices less his discount. */
export async function priceFor(product, shopper) {
  const percent = shopper === undefined ? 0 : await discountOf(shopper);
  return {
    ...product,
    listCents: product.cents,
    cents: reduced(product.cents, percent),
    tiers: product.tiers.map((tier) => ({ ...tier, cents: reduced(tier.cents, percent) })),
    season: new Date(product.releasedAt).getUTCFullYear(),
  };
}
