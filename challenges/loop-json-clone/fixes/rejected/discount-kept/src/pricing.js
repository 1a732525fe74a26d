import { discountOf } from '../vendor/discounts.js';

const reduced = (cents, percent) => Math.round((cents * (100 - percent)) / 100);

const percents = new Map([[undefined, 0]]);

/** The product as this shopper sees it: a new object, prices less his discount. */
export async function priceFor(product, shopper) {
  if (!percents.has(shopper)) percents.set(shopper, await discountOf(shopper));
  const percent = percents.get(shopper);
  return {
    ...product,
    listCents: product.cents,
    cents: reduced(product.cents, percent),
    tiers: product.tiers.map(({ cents, ...tier }) => ({ ...tier, cents: reduced(cents, percent) })),
    season: product.releasedAt.getUTCFullYear(),
  };
}
