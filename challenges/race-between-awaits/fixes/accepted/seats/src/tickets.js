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

  /** A row of its own for every seat: whoever inserts it has it. */
  async function takeSeat({ id, capacity }, buyer) {
    for (;;) {
      const taken = new Set((await db.list(`ticket:${id}:`)).map(({ key }) => key));
      const free = Array.from({ length: capacity }, (_, i) => `S-${i + 1}`).filter(
        (seat) => !taken.has(`ticket:${id}:${seat}`),
      );
      if (free.length === 0) throw new SoldOut(id);
      const seat = free[Math.floor(Math.random() * free.length)];
      if (await db.insert(`ticket:${id}:${seat}`, { id: seat, event: id, buyer, paid: false })) return seat;
    }
  }

  async function charge(buyer, cents) {
    if (cents === 0) return;
    if (!(await payments.charge(buyer, cents))) throw new CardRefused(buyer);
  }

  return {
    /** Resolves with the ticket, or rejects with one of errors.js. */
    async buy({ event: id, buyer, coupon }) {
      const event = await eventOf(id);
      const seat = await takeSeat(event, buyer);
      const key = `ticket:${id}:${seat}`;
      let couponCents = 0;
      try {
        if (coupon) couponCents = await coupons.redeem(coupon, event.priceCents);
        await charge(buyer, event.priceCents - couponCents);
      } catch (error) {
        if (couponCents > 0) await coupons.giveBack(coupon, couponCents);
        await db.remove(key);
        throw error;
      }
      const ticket = { id: seat, event: id, buyer, couponCents, cardCents: event.priceCents - couponCents };
      await db.put(key, ticket);
      await db.add(`sold:${id}`, 1);
      return ticket;
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
