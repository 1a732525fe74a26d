// Offers that are answered, offers that time out, and what is left of both. Usage: npm run load
process.env.LOG_LEVEL ??= 'error';
const { createOffers } = await import('../src/offers.js');
const { createDependency } = await import('../vendor/dependency.js');

let unhandled = 0;
process.on('unhandledRejection', () => (unhandled += 1)); // without this the process would be gone
const turns = async (n) => {
  for (let i = 0; i < n; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
const COUNT = 50;

async function round(title, budgetMs, answer) {
  const api = createDependency();
  const offers = createOffers({ api, budgetMs });
  const before = timers();
  for (let i = 0; i < COUNT; i += 1) api.sandbox.plan('stock', `lamp-${i}`, [{ answer }]);
  const got = await Promise.all(Array.from({ length: COUNT }, (_, i) => offers.offer(`lamp-${i}`)));
  const stale = got.filter((offer) => offer.stale.length > 0).length;
  console.log(
    `${title}: ${COUNT} offers, ${stale} of them without stock; ` +
      `open at the stock service ${api.open}, cancelled ${api.cancelled}, timers still running ${timers() - before}`,
  );
  return api;
}

await round('fast', 60_000, 'ok');
const api = await round('silent', 1000, 'silent');
api.sandbox.answerAll('unavailable');
await turns(10);
console.log(`five minutes later the stock service gives up: rejections nobody handled ${unhandled}`);
process.exit(0);
