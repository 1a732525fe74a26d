import { randomUUID } from 'node:crypto';
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
    if (cents === 0) return;
    if (!(await payments.charge(buyer, cents))) throw new CardRefused(buyer);
  }

  return {
    /** Resolves with the ticket, or rejects with one of errors.js. */
    async buy({ event: id, buyer, coupon }) {
      const event = await eventOf(id);
      for (let tries = 1; !(await db.insert(`lock:${id}`, buyer)); tries += 1)
        await new Promise((resolve) => (tries < 3000 ? setImmediate(resolve) : setTimeout(resolve, 10)));
      try {
        const { value: sold = 0 } = await db.get(`sold:${id}`);
        if (sold >= event.capacity) throw new SoldOut(id);
        const couponCents = coupon ? await coupons.redeem(coupon, event.priceCents) : 0;
        const cardCents = event.priceCents - couponCents;
        try {
          await charge(buyer, cardCents);
        } catch (error) {
          if (coupon) await coupons.giveBack(coupon, couponCents);
          throw error;
        }
        await db.put(`sold:${id}`, sold + 1);
        const ticket = { id: randomUUID(), event: id, buyer, couponCents, cardCents };
        await db.put(`ticket:${id}:${ticket.id}`, ticket);
        return ticket;
      } finally {
        await db.remove(`lock:${id}`);
      }
    },

    /** `{ id, capacity, priceCents, sold }`, or undefined. */
    async event(id) {
      const { value: event } = await db.get(`event:${id}`);
      if (event === undefined) return undefined;
      const { value: sold = 0 } = await db.get(`sold:${id}`);
      return { ...event, sold };
    },
  };
}
