// Two rounds of 40 orders, as on an ordinary morning. Usage: npm run load
process.env.LOG_LEVEL ??= 'warn';
const { createLabelService } = await import('../src/labels.js');
const { labelStore } = await import('../vendor/label-store.js');
const { sandbox } = await import('../vendor/carrier-sdk.js');

const SLOTS = 5;
const service = createLabelService({ slots: SLOTS });

const somewhere = (n) => {
  if (n % 40 === 13) return { grams: 900, to: { country: 'NO', postcode: '0000', city: 'Nowhere' } };
  if (n % 40 === 21) return { grams: 0, to: { country: 'NO', postcode: '5003', city: 'Bergen' } };
  if (n % 40 === 29) return { grams: 400, to: { country: 'DE', postcode: '20095', city: 'Hamburg' } };
  if (n % 40 === 36) return { grams: 700, to: { country: 'NO', postcode: '9912', city: 'Kirkenes' } };
  return {
    grams: 250 + n * 10,
    to: { country: 'NO', postcode: `05${String(n % 25).padStart(2, '0')}`, city: 'Oslo' },
  };
};

/** Resolves once nothing has changed for many turns of the loop: whoever still waits will wait on. */
async function standstill(progress) {
  let last = -1;
  for (let idle = 0; idle < 2000; idle += 1) {
    if (progress() !== last) idle = 0;
    last = progress();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

let requested = 0;
let failed = 0;
let done = 0;
for (const round of [1, 2]) {
  for (let i = 0; i < 40; i += 1) {
    const { grams, to } = somewhere(requested);
    const order = { id: `o-${1000 + requested}`, items: [{ sku: 'lamp', grams, count: 1 }], to };
    requested += 1;
    service.requestLabel(order).then(
      () => (done += 1),
      () => (failed += 1),
    );
  }
  await standstill(() => done + failed);
  const { busy, waiting } = service.status();
  console.log(
    `round ${round}: ${requested} requested, ${done} labels, ${failed} failed, ` +
      `${requested - done - failed} pending; busy slots ${busy}/${SLOTS}, waiting ${waiting}`,
  );
}
console.log(`carrier billed ${sandbox.billed.length}, label table has ${labelStore.rows().length} rows`);
process.exit(0);
