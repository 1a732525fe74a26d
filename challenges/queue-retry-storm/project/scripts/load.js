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
const charge = (id) =>
  payments.charge({ id, cents: 1290, card: 'tok_visa', key: `k-${id}` }).catch(() => (failed += 1));
for (let i = 0; i < OPERATIONS; i += 1) void charge(`p-${i}`);
void charge('declined');
await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));

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
