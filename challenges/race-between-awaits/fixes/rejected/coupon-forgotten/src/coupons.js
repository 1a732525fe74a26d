import { UnknownCoupon } from './errors.js';

export function createCoupons({ db }) {
  return {
    /** Takes up to `cents` off a coupon and gives what it took. */
    async redeem(code, cents) {
      const { value: balance } = await db.get(`coupon:${code}`);
      if (balance === undefined) throw new UnknownCoupon(code);
      const taken = Math.min(balance, cents);
      await db.put(`coupon:${code}`, balance - taken);
      return taken;
    },
    giveBack: (code, cents) => db.add(`coupon:${code}`, cents),
  };
}
