// 200 payments at the same moment while the partner is down, and one whose card is declined; what the partner saw in 2.6 s.
process.env.LOG_LEVEL ??= 'silent';
const { createGateway } = await import('../vendor/gateway.js');
const { createPayments } = await import('../src/payments.js');

const OPERATIONS = 200;
const SECONDS = 2.6;

const gateway = createGateway({ behave: ({ id }) => ({ status: id === 'declined' ? 402 : 503 }) });
const payments = createPayments({ gateway });
const begun = Date.now();
let failed = 0;
const over = new Set();
const charge = (id) =>
  payments
    .charge({ id, cents: 1290, card: 'tok_visa', key: `k-${id}` })
    .catch(() => (failed += 1))
    .finally(() => over.add(id));
for (let i = 0; i < OPERATIONS; i += 1) void charge(`p-${i}`);
void charge('declined');
await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));

// where there are three waves of three attempts a busy machine may be late with the last one
const late = () => {
  const tries = Object.groupBy(gateway.attempts, ({ id }) => id);
  return Object.keys(tries).some((id) => !over.has(id) && tries[id].length > 4 && tries[id].length < 9);
};
for (let i = 0; i < 400 && late(); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));

const seen = gateway.attempts.filter(({ id }) => id !== 'declined');
const declined = gateway.attempts.length - seen.length;
console.log(`${OPERATIONS} payments, ${SECONDS} s: the partner saw ${seen.length} attempts`);
console.log(`the declined card was tried ${declined} times`);
console.log(`given up so far: ${failed} of ${OPERATIONS + 1}`);
const waves = new Map();
for (const { at } of seen) {
  const tenth = Math.floor((at - begun) / 100);
  waves.set(tenth, (waves.get(tenth) ?? 0) + 1);
}
for (const [tenth, count] of waves)
  console.log(`  at ${(tenth / 10).toFixed(1)} s ${'#'.repeat(Math.ceil(count / 10))} ${count}`);
process.exit(0);
