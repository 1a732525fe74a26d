import { auditLog } from '../vendor/audit-log.js';
import { mayChange } from '../vendor/discounts.js';
import { products } from '../vendor/products.js';
import { getAll } from './catalog.js';

const withSku = (all) => new Map(all.map((product) => [product.sku, product]));

/** Sets a product's price, and its tiers in proportion. False when this colleague may not. */
export async function changePrice(sku, cents, by) {
  const before = withSku(getAll());
  if (!(await mayChange(by))) return false;

  const { cents: oldCents, tiers } = products.get(sku);
  products.update(sku, {
    cents,
    tiers: tiers.map((tier) => ({ ...tier, cents: Math.round((tier.cents * cents) / oldCents) })),
  });

  for (const after of getAll()) {
    const old = before.get(after.sku);
    if (JSON.stringify(old) !== JSON.stringify(after)) auditLog.append({ sku: after.sku, by, before: old, after });
  }
  return true;
}
