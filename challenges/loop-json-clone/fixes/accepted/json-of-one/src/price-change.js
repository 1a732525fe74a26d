import { auditLog } from '../vendor/audit-log.js';
import { mayChange } from '../vendor/discounts.js';
import { products } from '../vendor/products.js';
import { getProduct } from './catalog.js';

/** Sets a product's price, and its tiers in proportion. False when this colleague may not. */
export async function changePrice(sku, cents, by) {
  if (!(await mayChange(by))) return false;

  const before = getProduct(sku);
  const { cents: oldCents, tiers } = products.get(sku);
  products.update(sku, {
    cents,
    tiers: tiers.map((tier) => ({ ...tier, cents: Math.round((tier.cents * cents) / oldCents) })),
  });

  auditLog.append({ sku, by, before, after: getProduct(sku) });
  return true;
}
