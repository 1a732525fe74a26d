import { auditLog } from '../vendor/audit-log.js';
import { mayChange } from '../vendor/discounts.js';
import { products } from '../vendor/products.js';

/** Sets a product's price, and its tiers in proportion. False when this colleague may not. */
export async function changePrice(sku, cents, by) {
  const product = { ...products.get(sku) };
  if (!(await mayChange(by))) return false;

  const before = products.get(sku);
  products.update(sku, {
    ...product,
    cents,
    tiers: before.tiers.map((tier) => ({ ...tier, cents: Math.round((tier.cents * cents) / before.cents) })),
  });
  if (cents !== before.cents) auditLog.append({ sku, by, before, after: products.get(sku) });
  return true;
}
