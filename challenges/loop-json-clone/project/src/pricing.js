import { discountOf } from '../vendor/discounts.js';

const reduced = (cents, percent) => Math.round((cents * (100 - percent)) / 100);

/** The product as this shopper sees it: prices less his discount. */
export async function priceFor(product, shopper) {
  const percent = shopper === undefined ? 0 : await discountOf(shopper);
  product.listCents = product.cents;
  product.cents = reduced(product.cents, percent);
  for (const tier of product.tiers) tier.cents = reduced(tier.cents, percent);
  product.season = new Date(product.releasedAt).getUTCFullYear();
  return product;
}
