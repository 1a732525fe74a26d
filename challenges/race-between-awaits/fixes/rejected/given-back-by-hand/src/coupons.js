import { UnknownCoupon } from './errors.js';

export function createCoupons({ db }) {
  return {
    /** Takes up to `cents` off a coupon and gives what it took. */
    async redeem(code, cents) {
      for (;;) {
        const { value: balance } = await db.get(`coupon:${code}`);
        if (balance === undefined) throw new UnknownCoupon(code);
        const taken = Math.min(balance, cents);
        // null: somebody has used it since we looked, so look again
        if ((await db.add(`coupon:${code}`, -taken, { min: 0 })) !== null) return taken;
      }
    },
    async giveBack(code, cents) {
      const { value: balance } = await db.get(`coupon:${code}`);
      await db.put(`coupon:${code}`, balance + cents);
    },
  };
}
