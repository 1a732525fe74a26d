import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { countOf, dice, openBoxOffice, someName } from './box-office.js';

for (const cents of [1000, 1])
  test(`a refused card and a coupon of ${cents}`, () => refusedWith(cents));

async function refusedWith(cents) {
  const office = await openBoxOffice({ capacity: 1, coupons: { GIFT: cents } });
  const poor = someName('poor');
  office.payments.sandbox.refuse(poor);
  const refused = office.buy(poor, { coupon: 'GIFT' });
  await office.ended(refused);
  assert.equal(refused.state, 'CardRefused', `the card was refused: ${refused.state}`);
  assert.ok(
    office.sold() === 0 && office.rows().length === 0,
    `the card was refused: the database says ${office.sold()} sold, and has ${office.rows().length} tickets`,
  );
  assert.equal(
    office.coupon('GIFT'),
    cents,
    `the card was refused: the coupon of ${cents} cents has ${office.coupon('GIFT')} left`,
  );

  const next = office.buy(someName('next'), { coupon: 'GIFT' });
  await office.ended(next);
  assert.equal(
    next.state,
    'bought',
    `the card of the first was refused, the ticket is there for the next: ${next.state}`,
  );
  assert.equal(office.problem([refused, next]), '', office.problem([refused, next]));
}

test('a refused card without a coupon', async () => {
  const office = await openBoxOffice({ capacity: 1, coupons: { GIFT: 1000 } });
  const poor = someName('poor');
  office.payments.sandbox.refuse(poor);
  const refused = office.buy(poor);
  await office.ended(refused);
  assert.equal(refused.state, 'CardRefused', `the card was refused: ${refused.state}`);
  assert.equal(office.problem([refused]), '', `the card was refused: ${office.problem([refused])}`);
});

test('a coupon that does not exist', async () => {
  const office = await openBoxOffice({ capacity: 1 });
  const wrong = office.buy(someName('wrong'), { coupon: 'NONE' });
  await office.ended(wrong);
  assert.ok(wrong.state === 'UnknownCoupon' && wrong.reason.status === 404, `no such coupon: ${wrong.state}`);
  const next = office.buy(someName('next'));
  await office.ended(next);
  assert.equal(
    next.state,
    'bought',
    `a purchase failed for its coupon, the ticket is there for the next: ${next.state}`,
  );
  assert.equal(office.problem([wrong, next]), '', office.problem([wrong, next]));
});

test('tickets that are given back are sold under other ids', async () => {
  const office = await openBoxOffice({ capacity: 12 });
  const all = [];
  for (let i = 0; i < 4; i += 1) {
    const poor = someName('poor');
    office.payments.sandbox.refuse(poor);
    office.payments.sandbox.park(poor);
    const failing = office.buy(poor);
    const others = [office.buy(someName('buyer')), office.buy(someName('buyer'))];
    await office.soon(...others);
    office.payments.sandbox.go(poor);
    await office.ended(failing);
    all.push(failing, ...others, office.buy(someName('buyer')));
    await office.ended(all.at(-1));
  }
  await office.ended(...all);
  assert.equal(
    countOf(all, 'bought'),
    12,
    `twelve tickets, four cards refused in between: ${countOf(all, 'bought')} sold`,
  );
  assert.equal(
    office.problem(all),
    '',
    `twelve tickets, four cards refused in between: ${office.problem(all)}`,
  );
});

test('a card is refused while others buy, in forty orders', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const office = await openBoxOffice({ capacity: 3, coupons: { GIFT: 3000 } });
    const roll = dice(seed);
    const poor = someName('poor');
    office.payments.sandbox.refuse(poor);
    office.payments.sandbox.park(poor);
    const failing = office.buy(poor, { coupon: 'GIFT' });
    await turns(60);
    office.db.sandbox.park();
    office.payments.sandbox.go(poor);
    const all = [failing, office.buy(someName('buyer'), { coupon: 'GIFT' }), office.buy(someName('buyer'))];
    await office.play(all, (waiting) => roll(waiting.length));
    const states = all.map(({ state }) => state).join(', ');
    assert.equal(
      countOf(all, 'pending') + countOf(all, 'SoldOut'),
      0,
      `three buyers, three tickets, a card refused: ${states}`,
    );
    assert.equal(
      office.problem(all),
      '',
      `three buyers, three tickets, a card refused: ${office.problem(all)}`,
    );
  }
});

/** Lets calls of the database take effect, but for the first `held`, until the condition holds or nothing happens. */
async function played(sandbox, held, condition) {
  for (let steps = 0, idle = 0; steps < 60 && idle < 12 && !condition(); steps += 1) {
    idle += 1;
    if (sandbox.waiting().length > held) {
      sandbox.step(sandbox.waiting().length - 1);
      idle = 0;
    }
    await turns(3);
  }
}

async function afterRefused(before, between) {
  const office = await openBoxOffice({ capacity: 1 });
  const { sandbox } = office.db;
  const poor = someName('poor');
  office.payments.sandbox.refuse(poor);
  office.payments.sandbox.park(poor);
  sandbox.park();
  const slow = office.buy(someName('slow'));
  const someSteps = async (count) => {
    for (let n = 0; n < count; n += 1) {
      await turns(5);
      if (sandbox.waiting().length > 0) sandbox.step(0);
    }
    await turns(5);
    return sandbox.waiting().length;
  };
  let held = await someSteps(before);
  const failing = office.buy(poor);
  await played(sandbox, held, () => failing.state !== 'pending');
  held = await someSteps(between);
  office.payments.sandbox.go(poor);
  await played(sandbox, held, () => failing.state !== 'pending');
  const next = office.buy(someName('next'));
  await played(sandbox, held, () => next.state !== 'pending');
  sandbox.release();
  await office.ended(failing, slow, next);
  assert.equal(
    countOf([slow, next], 'bought'),
    1,
    `one ticket, a card was refused (${failing.state}), then somebody came to buy: ${next.state}; another one had come before, and its calls of the database are slow: ${slow.state}`,
  );
  assert.equal(office.problem([failing, slow, next]), '', office.problem([failing, slow, next]));
}

test('who comes after a refused card, while the calls of another one are slow', async () => {
  for (let before = 0; before < 6; before += 1)
    for (let between = 0; between < 4; between += 1) await afterRefused(before, between);
});
