import { createDb } from '../vendor/db.js';
import { createPayments } from '../vendor/payments.js';
import { createCoupons } from './coupons.js';
import { CardRefused, SoldOut, UnknownEvent } from './errors.js';


/** Sells tickets. Several of these may work on one database. */
export function createTickets({ db = createDb(), payments = createPayments() } = {}) {
  const coupons = createCoupons({ db });

  async function eventOf(id) {
    const { value } = await db.get(`event:${id}`);
    if (value === undefined) throw new UnknownEvent(id);
    return value;
  }

  async function charge(buyer, cents) {
    if (cents > 0 && !(await payments.charge(buyer, cents))) throw new CardRefused(buyer);
  }

  return {
    /** Resolves with the ticket, or rejects with one of errors.js. */
    async buy({ event: id, buyer, coupon }) {

      const event = await eventOf(id);
      if ((await db.add(`sold:${id}`, 1, { max: event.capacity })) === null) throw new SoldOut(id);
      let couponCents = 0;
      try {
        if (coupon) couponCents = await coupons.redeem(coupon, event.priceCents);
        const cardCents = event.priceCents - couponCents;
        await charge(buyer, cardCents);
        const ticket = { id: crypto.randomUUID(), event: id, buyer, couponCents, cardCents };
        await db.put(`ticket:${id}:${ticket.id}`, ticket);
        return ticket;
      } catch (error) {
        if (couponCents > 0) await db.add(`coupon:${coupon}`, couponCents);
        await db.add(`sold:${id}`, -1);
        throw error;
      }
    },

    /** `{ id, capacity, priceCents, sold }`, or undefined. */
    async event(id) {
      const { value: event } = await db.get(`event:${id}`);
      if (event === undefined) return undefined;
      return { ...event, sold: (await db.list(`ticket:${id}`)).length };
    },
  };
}
