import test from 'node:test';
import assert from 'node:assert/strict';
import { countOf, dice, openBoxOffice, someName } from './box-office.js';

for (const [capacity, buyers] of [
  [40, 100],
  [30, 30],
]) {
  test(`${buyers} buyers, ${capacity} tickets`, async () => {
    const office = await openBoxOffice({ capacity });
    const all = Array.from({ length: buyers }, () => office.buy(someName('buyer')));
    await office.ended(...all);
    const story = `${buyers} buyers at a time, ${capacity} tickets`;
    const bought = countOf(all, 'bought');
    assert.equal(bought, capacity, `${story}: ${bought} were sold`);
    const refused = countOf(all, 'SoldOut');
    assert.equal(refused, buyers - capacity, `${story}: ${refused} were told that it is sold out`);
    assert.equal(office.problem(all), '', `${story}: ${office.problem(all)}`);
  });
}

test('four buyers, four tickets, in thirty orders', async () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const office = await openBoxOffice({ capacity: 4 });
    const roll = dice(seed);
    office.db.sandbox.park();
    const all = Array.from({ length: 4 }, () => office.buy(someName('buyer')));
    await office.play(all, (waiting) => roll(waiting.length));
    const states = all.map(({ state }) => state).join(', ');
    assert.equal(countOf(all, 'bought'), 4, `four buyers, four tickets: ${states}`);
    assert.equal(office.problem(all), '', `four buyers, four tickets: ${office.problem(all)}`);
  }
});
