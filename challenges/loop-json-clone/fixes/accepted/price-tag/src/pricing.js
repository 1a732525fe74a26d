import { discountOf } from '../vendor/discounts.js';

const reduced = (cents, percent) => Math.round((cents * (100 - percent)) / 100);

/** A product with a shopper's prices over it; what is shared stays below and is only read. */
class PriceTag {
  #product;
  #percent;

  constructor(product, percent) {
    this.#product = Object.freeze(product);
    this.#percent = percent;
  }

  toJSON() {
    const tiers = this.#product.tiers.map((tier) => ({ ...tier, cents: reduced(tier.cents, this.#percent) }));
    return Object.assign({}, this.#product, {
      cents: reduced(this.#product.cents, this.#percent),
      listCents: this.#product.cents,
      tiers,
      season: this.#product.releasedAt.getUTCFullYear(),
    });
  }
}

/** The product as this shopper sees it. */
export async function priceFor(product, shopper) {
  return new PriceTag(product, shopper === undefined ? 0 : await discountOf(shopper));
}
