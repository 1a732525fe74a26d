import { change } from './change.js';
import { UnknownCoupon } from './errors.js';

export function createCoupons({ db }) {
  return {
    /** Takes up to `cents` off a coupon and gives what it took. */
    redeem: (code, cents) =>
      change(db, `coupon:${code}`, (balance) => {
        if (balance === undefined) throw new UnknownCoupon(code);
        const taken = Math.min(balance, cents);
        return { value: balance - taken, result: taken };
      }),
    giveBack: (code, cents) => change(db, `coupon:${code}`, (balance) => ({ value: balance + cents })),
  };
}
