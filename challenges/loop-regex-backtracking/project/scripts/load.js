// How long does each form look at a text that it will refuse? Usage: npm run load
process.env.LOG_LEVEL ??= 'silent';
const { subscribe, validateCoupon, setTags } = await import('../src/forms.js');

const GIVE_UP_MS = 400;

async function time(form, fields) {
  let best = Infinity;
  for (let i = 0; i < 2; i += 1) {
    const start = performance.now();
    await form(fields);
    best = Math.min(best, performance.now() - start);
    if (best > GIVE_UP_MS) break;
  }
  return best;
}

async function plot(title, form, textOf, lengths, expected) {
  const times = [];
  for (const length of lengths) {
    const ms = await time(form, textOf(length));
    times.push(ms);
    console.log(`  ${title}, ${length} characters: ${ms.toFixed(1)} ms`);
    if (ms > GIVE_UP_MS) {
      console.log('  gave up');
      break;
    }
  }
  const growth = times.at(-1) / Math.max(times[0], 0.05);
  console.log(`${title}: ${growth > expected ? 'NOT bearable' : 'bearable'} for longer texts`);
}

await plot('coupon', validateCoupon, (n) => ({ code: `${'A'.repeat(n)}!` }), [14, 18, 20, 22, 24, 26, 28], 20);
await plot('email', subscribe, (n) => ({ email: 'a'.repeat(n) }), [14, 18, 20, 22, 24, 26, 28], 20);
await plot('tags', setTags, (n) => ({ tags: `x${' '.repeat(n)}y` }), [1000, 4000, 16_000, 32_000], 100);
process.exit(0);
