import { setTimeout as sleep } from 'node:timers/promises';
import { createDb } from '../vendor/db.js';
import { createPayments } from '../vendor/payments.js';
import { createCoupons } from './coupons.js';
import { CardRefused, SoldOut, UnknownEvent } from './errors.js';
import { newTicketId } from './ticket-id.js';

const CARD_MS = 1000;

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
    const tooLong = sleep(CARD_MS, false, { ref: false });
    const accepted = await Promise.race([payments.charge(buyer, cents), tooLong]);
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
      const sold = await db.add(`sold:${id}`, 1, { max: event.capacity });
      if (sold === null) throw new SoldOut(id);

      let paid;
      try {
        paid = await pay({ buyer, coupon, priceCents: event.priceCents });
      } catch (error) {
        await db.add(`sold:${id}`, -1);
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
