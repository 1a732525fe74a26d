import { UnknownCoupon } from './errors.js';

export function createCoupons({ db }) {
  return {
    /** Takes up to `cents` off a coupon and gives what it took. */
    async redeem(code, cents) {
      for (;;) {
        const { value: balance, version } = await db.get(`coupon:${code}`);
        if (balance === undefined) throw new UnknownCoupon(code);
        const taken = Math.min(balance, cents);
        if (taken === 0 || (await db.compareAndSet(`coupon:${code}`, version, balance - taken))) return taken;
      }
    },
  };
}
