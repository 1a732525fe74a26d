import { UnknownCoupon } from './errors.js';

export function createCoupons({ db }) {
  return {
    async redeem(code, cents) {
      for (;;) {
        const { value: balance } = await db.get(`coupon:${code}`);
        if (balance === undefined) throw new UnknownCoupon(code);
        const taken = Math.min(balance, cents);
        if (taken === 0) return 0;
        if ((await db.add(`coupon:${code}`, -taken, { min: 0 })) !== null) return taken;
      }
    },
    giveBack: (code, cents) => db.add(`coupon:${code}`, cents),
  };
}
