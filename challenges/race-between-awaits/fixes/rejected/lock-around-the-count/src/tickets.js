import { createDb } from '../vendor/db.js';
import { createPayments } from '../vendor/payments.js';
import { createCoupons } from './coupons.js';
import { CardRefused, SoldOut, UnknownEvent } from './errors.js';
import { newTicketId } from './ticket-id.js';

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
    const accepted = await payments.charge(buyer, cents);
    if (!accepted) throw new CardRefused(buyer);
  }

  async function pay({ buyer, coupon, priceCents }) {
    const couponCents = coupon ? await coupons.redeem(coupon, priceCents) : 0;
    const cardCents = priceCents - couponCents;
    try {
      await charge(buyer, cardCents);
    } catch (error) {
      await coupons.giveBack(coupon, couponCents);
      throw error;
    }
    return { couponCents, cardCents };
  }

  const aMoment = () => new Promise((resolve) => setImmediate(resolve));

  /** One at a time, in all pods. */
  async function locked(name, act) {
    while (!(await db.insert(`lock:${name}`, true))) await aMoment();
    try {
      return await act();
    } finally {
      await db.remove(`lock:${name}`);
    }
  }

  async function write(ticket) {
    for (;;) {
      const id = newTicketId();
      if (await db.insert(`ticket:${ticket.event}:${id}`, { id, ...ticket })) return { id, ...ticket };
    }
  }

  return {
    /** Resolves with the ticket, or rejects with one of errors.js. */
    async buy({ event: id, buyer, coupon }) {
      const event = await eventOf(id);
      // only as long as it takes to count
      await locked(id, async () => {
        const { value: sold = 0 } = await db.get(`sold:${id}`);
        if (sold >= event.capacity) throw new SoldOut(id);
        await db.put(`sold:${id}`, sold + 1);
      });

      let paid;
      try {
        paid = await pay({ buyer, coupon, priceCents: event.priceCents });
      } catch (error) {
        await locked(id, async () => {
          const { value: sold } = await db.get(`sold:${id}`);
          await db.put(`sold:${id}`, sold - 1);
        });
        throw error;
      }
      return write({ event: id, buyer, ...paid });
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
