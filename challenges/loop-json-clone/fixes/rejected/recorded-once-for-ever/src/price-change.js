import { auditLog } from '../vendor/audit-log.js';
import { mayChange } from '../vendor/discounts.js';
import { products } from '../vendor/products.js';

/** A change is on record once, also when the back office sends it twice. */
const recorded = new Set();

/** Sets a product's price, and its tiers in proportion. False when this colleague may not. */
export async function changePrice(sku, cents, by) {
  if (!(await mayChange(by))) return false;

  const before = products.get(sku);
  products.update(sku, {
    cents,
    tiers: before.tiers.map((tier) => ({ ...tier, cents: Math.round((tier.cents * cents) / before.cents) })),
  });
  const key = `${sku} ${cents}`;
  if (cents !== before.cents && !recorded.has(key)) {
    recorded.add(key);
    auditLog.append({ sku, by, before, after: products.get(sku) });
  }
  return true;
}
