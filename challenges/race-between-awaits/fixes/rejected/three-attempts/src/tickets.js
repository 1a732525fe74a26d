import { createDb } from '../vendor/db.js';
import { createPayments } from '../vendor/payments.js';
import { change } from './change.js';
import { createCoupons } from './coupons.js';
import { CardRefused, SoldOut, UnknownEvent } from './errors.js';
import { asked, currentBuyer } from './request.js';
import { nextTicketId } from './ticket-id.js';

/** Sells tickets. Several of these may work on one database. */
export function createTickets({ db = createDb(), payments = createPayments() } = {}) {
  const coupons = createCoupons({ db });

  async function eventOf(id) {
    const { value } = await db.get(`event:${id}`);
    if (value === undefined) throw new UnknownEvent(id);
    return value;
  }

  async function charge(cents) {
    if (cents === 0) return;
    const accepted = await payments.charge(currentBuyer(), cents);
    if (!accepted) throw new CardRefused(currentBuyer());
  }

  const take = (event) =>
    change(db, `sold:${event.id}`, (sold = 0) => {
      if (sold >= event.capacity) throw new SoldOut(event.id);
      return { value: sold + 1 };
    });
  const giveBack = (event) => change(db, `sold:${event.id}`, (sold) => ({ value: sold - 1 }));

  async function pay(event, coupon) {
    const couponCents = coupon ? await coupons.redeem(coupon, event.priceCents) : 0;
    const cardCents = event.priceCents - couponCents;
    try {
      await charge(cardCents);
    } catch (error) {
      if (coupon) await coupons.giveBack(coupon, couponCents);
      throw error;
    }
    return { couponCents, cardCents };
  }

  async function sell(id, coupon) {
    const event = await eventOf(id);
    await take(event);
    try {
      const paid = await pay(event, coupon);
      const ticket = { id: nextTicketId(), event: id, buyer: currentBuyer(), ...paid };
      await db.put(`ticket:${id}:${ticket.id}`, ticket);
      return ticket;
    } catch (error) {
      await giveBack(event);
      throw error;
    }
  }

  return {
    /** Resolves with the ticket, or rejects with one of errors.js. */
    buy: ({ event, buyer, coupon }) => asked(buyer, () => sell(event, coupon)),

    /** `{ id, capacity, priceCents, sold }`, or undefined. */
    async event(id) {
      const { value: event } = await db.get(`event:${id}`);
      if (event === undefined) return undefined;
      const { value: sold = 0 } = await db.get(`sold:${id}`);
      return { ...event, sold };
    },
  };
}
