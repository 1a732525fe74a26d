// The flash sale: 100 tickets, 300 buyers, two pods. Usage: npm run load
const { createDb } = await import('../vendor/db.js');
const { createPayments } = await import('../vendor/payments.js');
const { createTickets } = await import('../src/tickets.js');

const CAPACITY = 100;
const PRICE = 4500;
const db = createDb({
  'event:gig': { id: 'gig', capacity: CAPACITY, priceCents: PRICE },
  'coupon:GIFT-1': 20_000,
});
const payments = createPayments();
const pods = [createTickets({ db, payments }), createTickets({ db, payments })];

// mostly one after the other; every sixth time two click at the same moment, one on each pod
const results = [];
let buyers = 0;
for (let click = 1; buyers < 300; click += 1) {
  const together = click % 6 === 0 ? 2 : 1;
  results.push(
    ...(await Promise.allSettled(
      pods.slice(0, together).map((pod) => {
        buyers += 1;
        const buyer = `buyer-${buyers}`;
        const coupon = together === 2 && click <= 18 ? 'GIFT-1' : undefined;
        return pod.buy({ event: 'gig', buyer, coupon }).then((ticket) => ({ ticket, buyer }));
      }),
    )),
  );
}

const sold = results.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
const wrong = sold.filter(({ ticket, buyer }) => ticket.buyer !== buyer).length;
const byCoupon = sold.reduce((sum, { ticket }) => sum + ticket.couponCents, 0);
const data = db.sandbox.peek();
const rows = Object.keys(data).filter((key) => key.startsWith('ticket:')).length;
console.log(
  `capacity ${CAPACITY}, sold ${sold.length}, the database says ${data['sold:gig']}, ${rows} tickets in it`,
);
console.log(`tickets with somebody else's name ${wrong}`);
console.log(`the coupon had 20000 cents; it paid ${byCoupon} and has ${data['coupon:GIFT-1']} left`);
process.exit(0);
