// 400 quotes, all of them answered, and what is left of them. Usage: npm run load
import { getEventListeners } from 'node:events';

process.env.LOG_LEVEL ??= 'warn';
const { createDesk } = await import('../src/desk.js');
const { createCustomsApi } = await import('../vendor/customs-api.js');

const api = createCustomsApi();
const desk = createDesk({ api });

// counts who asks to be told when the shutdown comes
let reactions = 0;
const { requested } = desk.shutdown;
if (requested) {
  requested.then = function (...handlers) {
    reactions += 1;
    return Promise.prototype.then.apply(this, handlers);
  };
}
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

let answered = 0;
let failed = 0;
for (const round of [1, 2]) {
  for (let batch = 0; batch < 10; batch += 1) {
    const parcels = Array.from({ length: 20 }, (_, i) => ({
      code: i === 7 ? '0012' : String(8400 + batch * 20 + i),
      country: 'CH',
      cents: 12_900,
    }));
    for (const { status } of await Promise.allSettled(parcels.map((parcel) => desk.quote(parcel)))) {
      if (status === 'fulfilled') answered += 1;
      else failed += 1;
    }
  }
  const listeners = getEventListeners(desk.shutdown.signal, 'abort').length;
  console.log(
    `round ${round}: ${answered} answered, ${failed} failed, ${api.open} open at customs; ` +
      `waiting for a shutdown: ${listeners} listeners, ${reactions} promise reactions; timers ${timers()}`,
  );
}
process.exit(0);
