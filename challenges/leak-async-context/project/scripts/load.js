// Whose log lines are these? Usage: npm run load
process.env.LOG_LEVEL ??= 'silent';
const { createIntake } = await import('../src/intake.js');
const { lines } = await import('../vendor/log-collector.js');

const TENANTS = ['acme', 'globex', 'initech', 'umbrella'];
const REQUESTS = 40;
const EVENTS = 3;

const intake = createIntake({ maxWaitMs: 20 });
const owner = new Map();
setInterval(() => {}, 1000); // a service listens; here nothing else keeps the process
await Promise.all(
  Array.from({ length: REQUESTS }, (_, i) => {
    const rid = `r-${i + 1}`;
    const events = Array.from({ length: EVENTS }, (_, n) => ({ id: `e-${i}-${n}` }));
    for (const { id } of events) owner.set(id, rid);
    return intake.handle({ rid, tenant: TENANTS[i % TENANTS.length], events, body: Buffer.alloc(1024) });
  }),
);

const of = (...messages) => lines().filter(({ message }) => messages.includes(message));
const own = of('flusher started', 'batch flushed');
const claimed = [...new Set(own.filter(({ rid }) => rid).map(({ rid }) => rid))];
console.log(`${REQUESTS} requests of ${TENANTS.length} tenants with ${EVENTS} events each`);
console.log(`ids on the flushers' own lines: ${claimed.join(', ') || 'none'}`);
const stored = of('event stored');
const wrong = stored.filter(({ event, rid }) => owner.get(event) !== rid);
console.log(`"event stored" lines with the id of another request: ${wrong.length} of ${stored.length}`);
process.exit(0);
