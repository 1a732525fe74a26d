import { UnknownCoupon } from './errors.js';

export function createCoupons({ db }) {
  return {
    /** Takes up to `cents` off a coupon and gives what it took. */
    async redeem(code, cents) {
      for (;;) {
        const { value: balance } = await db.get(`coupon:${code}`);
        if (balance === undefined) throw new UnknownCoupon(code);
        const taken = Math.min(balance, cents);
        if (taken === 0) return 0;
        if ((await db.add(`coupon:${code}`, -taken, { min: 0 })) !== null) return taken;
        // somebody else was faster: see what is left
      }
    },

    async giveBack(code, cents) {
      if (cents > 0) await db.add(`coupon:${code}`, cents);
    },
  };
}
