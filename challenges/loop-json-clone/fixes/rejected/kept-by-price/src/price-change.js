import { auditLog } from '../vendor/audit-log.js';
import { mayChange } from '../vendor/discounts.js';
import { products } from '../vendor/products.js';
const state = ({ cents, tiers }) => ({ cents, tiers: tiers.map((tier) => ({ ...tier })) });
export async function changePrice(sku, cents, by) {
  if (!(await mayChange(by))) return false;
  const before = state(products.get(sku));
  const scaled = (old) => Math.round((old * cents) / before.cents);
  products.update(sku, { cents, tiers: before.tiers.map((tier) => ({ ...tier, cents: scaled(tier.cents) })) });
  const after = state(products.get(sku));
  if (JSON.stringify(before) !== JSON.stringify(after)) auditLog.append({ sku, by, before, after });
  return true;
}
