import test from 'node:test';
import assert from 'node:assert/strict';
import { countOf, dice, openBoxOffice, someName } from './box-office.js';

async function threeBuyers(pick) {
  const office = await openBoxOffice({ capacity: 1 });
  office.db.sandbox.park();
  const all = ['ann', 'bo', 'cy'].map((name) => office.buy(someName(name)));
  await office.play(all, pick);
  const story = 'three buyers, one ticket';
  const bought = countOf(all, 'bought');
  assert.equal(countOf(all, 'pending'), 0, `${story}: ${countOf(all, 'pending')} purchases have not ended`);
  assert.equal(bought, 1, `${story}: ${bought} of them got one`);
  assert.equal(countOf(all, 'SoldOut'), 2, `${story}: ${all.map(({ state }) => state).join(', ')}`);
  assert.equal(office.problem(all), '', `${story}: ${office.problem(all)}`);
}

test('all three in step', async () => {
  let turn = 0;
  await threeBuyers((waiting) => (turn += 1) % waiting.length);
  await threeBuyers(() => 0);
  await threeBuyers((waiting) => waiting.length - 1);
});

test('in sixty other orders', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const roll = dice(seed);
    await threeBuyers((waiting) => roll(waiting.length));
  }
});
