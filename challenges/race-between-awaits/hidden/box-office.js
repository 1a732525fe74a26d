import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { project, turns, until } from '#hotfix/probes';

let names = 0;
/** Names, events and coupons nobody could have guessed. */
export const someName = (kind) => `${kind}-${Math.floor(Math.random() * 1e9).toString(36)}-${(names += 1)}`;

/** A database with one event, and `pods` copies of the service on it: separate processes have separate modules. */
export async function openBoxOffice({ capacity, priceCents = 4500, coupons = {}, pods = 1, more = [] }) {
  const { createDb } = await project('vendor/db.js');
  const { createPayments } = await project('vendor/payments.js');
  const event = someName('event');
  const start = { [`event:${event}`]: { id: event, capacity, priceCents } };
  for (const other of more) start[`event:${other}`] = { id: other, capacity, priceCents };
  for (const [code, cents] of Object.entries(coupons)) start[`coupon:${code}`] = cents;
  const db = createDb(start);
  const payments = createPayments();
  const services = [];
  for (let pod = 0; pod < pods; pod += 1) {
    const { createTickets } = pod === 0 ? await project('src/tickets.js') : await copyOf(pod);
    services.push(createTickets({ db, payments }));
  }
  const office = {
    db,
    payments,
    event,
    tickets: services[0],
    /** What goes on while somebody is waited for. */
    meanwhile: () => undefined,
    /** Begins a purchase; `state` says what became of it. */
    buy(buyer, { coupon, pod = 0, of = event } = {}) {
      const one = { buyer, coupon, state: 'pending' };
      services[pod].buy({ event: of, buyer, coupon }).then(
        (ticket) => Object.assign(one, { state: 'bought', ticket }),
        (reason) => Object.assign(one, { state: reason?.name ?? String(reason), reason }),
      );
      return one;
    },
    over: (all, options) =>
      until(async () => {
        await office.meanwhile();
        return all.every(({ state }) => state !== 'pending');
      }, options),
    ended: (...all) => office.over(all),
    /** The same, and not for long: somebody may be waiting for what comes later. */
    soon: (...all) => office.over(all, { turns: 500, ms: 4000 }),
    /** Lets parked calls of the database take effect one by one, the one `pick` says, until all have ended. */
    async play(all, pick) {
      for (let steps = 0; steps < 500 && all.some(({ state }) => state === 'pending'); steps += 1) {
        const waiting = db.sandbox.waiting();
        if (waiting.length > 0) db.sandbox.step(pick(waiting));
        await turns(3);
      }
    },
    rows: (of = event) =>
      Object.entries(db.sandbox.peek())
        .filter(([key]) => key.startsWith(`ticket:${of}:`))
        .map(([key, ticket]) => ({ key, ticket })),
    sold: (of = event) => db.sandbox.peek()[`sold:${of}`] ?? 0,
    coupon: (code) => db.sandbox.peek()[`coupon:${code}`],
    /** What does not add up when nobody is buying, or nothing. */
    problem(all, initial = coupons) {
      const bought = all.filter(({ state }) => state === 'bought');
      const rows = office.rows();
      const sold = office.sold();
      if (bought.length > capacity) return `${bought.length} of ${capacity} tickets were sold`;
      if (sold !== bought.length) return `${bought.length} were sold, the database says ${sold}`;
      if (rows.length !== bought.length)
        return `${bought.length} were sold, the database has ${rows.length} tickets`;
      const ids = new Set(bought.map(({ ticket }) => ticket.id));
      if (ids.size !== bought.length)
        return `${bought.length} tickets were sold with ${ids.size} different ids`;
      for (const { buyer, coupon, ticket } of bought) {
        if (!coupon && ticket.couponCents !== 0)
          return `${buyer} has no coupon, and the ticket says that one paid ${ticket.couponCents} cents`;
        if (ticket.buyer !== buyer) return `the ticket of ${buyer} is in the name of ${ticket.buyer}`;
        const row = rows.find(({ key }) => key === `ticket:${event}:${ticket.id}`)?.ticket;
        if (row?.buyer !== buyer)
          return `the ticket of ${buyer} is in the database in the name of ${row?.buyer}`;
        if (ticket.couponCents + ticket.cardCents !== priceCents || ticket.couponCents < 0)
          return `a ticket of ${priceCents} cents was paid with ${ticket.couponCents} by coupon and ${ticket.cardCents} by card`;
        const charged = payments.charged.filter((one) => one.buyer === buyer).map(({ cents }) => cents);
        if (charged.join() !== (ticket.cardCents > 0 ? String(ticket.cardCents) : ''))
          return `${buyer} owes ${ticket.cardCents} cents by card and was charged ${charged.join(' and ') || 'nothing'}`;
      }
      const buyers = new Set(bought.map(({ buyer }) => buyer));
      const fooled = payments.charged.filter(({ buyer }) => !buyers.has(buyer));
      if (fooled.length > 0) return `${fooled.length} were charged and got no ticket`;
      for (const [code, cents] of Object.entries(initial)) {
        const paid = bought
          .filter(({ coupon }) => coupon === code)
          .reduce((sum, { ticket }) => sum + ticket.couponCents, 0);
        const left = office.coupon(code);
        if (left < 0 || paid + left !== cents)
          return `a coupon of ${cents} cents paid ${paid} and has ${left} left`;
      }
      const known = new Set(Object.keys(initial).map((code) => `coupon:${code}`));
      const strange = Object.keys(db.sandbox.peek()).filter((key) => key.startsWith('coupon:') && !known.has(key));
      if (strange.length > 0) return `the database has a coupon that nobody was given: ${strange.join()}`;
      return '';
    },
  };
  return office;
}

async function copyOf(pod) {
  const home = project.path(`pod-${pod}`);
  for (const folder of ['src', 'vendor'])
    fs.cpSync(project.path(folder), `${home}/${folder}`, { recursive: true });
  return import(pathToFileURL(`${home}/src/tickets.js`).href);
}

export const countOf = (all, state) => all.filter((one) => one.state === state).length;

/** Numbers below n that are the same in every run. */
export function dice(seed) {
  let state = seed * 2654435761 + 12345;
  return (n) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % n;
  };
}
