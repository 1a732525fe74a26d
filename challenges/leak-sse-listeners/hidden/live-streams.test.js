import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { until } from '#hotfix/probes';
import { openBoard, someRate } from './board.js';

test('customers who stay get all their rates while others come and leave', async () => {
  const board = await openBoard();
  board.desk.set('c-tabs', ['CHF', 'PLN']);
  const first = board.visit('c-tabs');
  const second = board.visit('c-tabs');
  const others = Array.from({ length: 60 }, () => board.visit('c-fjord'));
  const fjord = others[0];
  const staying = [first, second, ...others];
  await Promise.all(staying.map(({ hello }) => hello));
  const { currencies } = await first.hello;
  assert.ok(
    same([...currencies].sort(), ['CHF', 'PLN']),
    `the hello of a customer who follows CHF and PLN lists ${currencies.join(', ')}`,
  );

  const wanted = [];
  const publish = (pair) => {
    const rate = someRate(pair);
    if (/CHF|PLN/.test(pair)) wanted.push(rate.bid.toFixed(5));
    board.hub.emit('rate', rate);
  };
  for (let round = 0; round < 6; round += 1) {
    for (const pair of ['CHF/JPY', 'EUR/USD', 'USD/PLN', 'EUR/NOK']) publish(pair);
    await board.comeAndLeave(4, { customer: 'c-tabs', atOnce: 4, stay: staying.length });
    publish('EUR/CHF');
  }

  for (const [name, stream] of [
    ['first', first],
    ['second', second],
  ]) {
    await until(() => stream.rates().length >= wanted.length);
    assert.ok(
      same(
        stream.rates().map(({ bid }) => bid),
        wanted,
      ),
      `the customer's ${name} tab got ${stream.rates().length} rates, not the ${wanted.length} he follows in the order they were published`,
    );
  }
  await until(() => fjord.rates().length >= 6);
  const got = fjord.rates().map(({ pair }) => pair);
  assert.ok(
    got.length === 6 && got.every((pair) => pair === 'EUR/NOK'),
    `6 rates of EUR/NOK were published; a customer who follows only NOK got ${got.length} rates (${[...new Set(got)].join(', ')})`,
  );
  assert.ok(
    staying.every(({ ended }) => !ended),
    'streams of customers who were still watching have ended',
  );
  const gauge = await board.openStreams();
  assert.equal(
    gauge,
    staying.length,
    `${staying.length} streams are open, two of them by one customer and the others by another; /healthz says ${gauge}`,
  );
});

test('a burst, and the same rate twice', async () => {
  const board = await openBoard();
  board.desk.set('c-burst', ['CHF']);
  const stream = board.visit('c-burst');
  await stream.hello;
  const wanted = [];
  const usual = someRate('EUR/CHF');
  for (let i = 0; i < 2000; i += 1) {
    const rate = i % 100 < 3 ? { ...usual } : someRate('CHF/JPY');
    wanted.push(rate.bid.toFixed(5));
    board.hub.emit('rate', rate);
  }
  await until(() => stream.rates().length >= wanted.length);
  const got = stream.rates().map(({ bid }) => bid);
  assert.ok(
    same(got, wanted),
    `${wanted.length} rates that a customer follows were published at once, some of them the same as before; he got ${got.length}${got.length === wanted.length ? ', in another order' : ''}`,
  );
});

test('a customer changes what he follows', async () => {
  const board = await openBoard();
  const lists = [
    [['PLN'], ['PLN']],
    [
      ['SEK', 'CHF'],
      ['CHF', 'SEK'],
    ],
    [[], ['EUR', 'GBP', 'USD']],
  ];
  for (const [list, wanted] of lists) {
    board.desk.set('c-change', list);
    const stream = board.visit('c-change');
    const { currencies } = await stream.hello;
    assert.ok(
      same([...currencies].sort(), wanted),
      `the hello of a customer who follows ${list.join(', ') || 'nothing in particular'} lists ${currencies.join(', ')}`,
    );
    stream.leave();
    await board.gone();
  }
});

test('a customer whose preferences cannot be looked up', async () => {
  const board = await openBoard();
  board.desk.fail(1);
  const stream = board.visit('c-unknown');
  await until(() => stream.events.length > 0 || stream.ended);
  const currencies = stream.events[0]?.data.currencies ?? ['nothing: there is no hello'];
  assert.ok(
    same([...currencies].sort(), ['EUR', 'GBP', 'USD']),
    `the look-up of a customer's preferences failed; his hello lists ${currencies.join(', ')}`,
  );
  board.hub.emit('rate', someRate('GBP/USD'));
  await until(() => stream.rates().length > 0 || stream.ended);
  assert.equal(
    stream.rates().length,
    1,
    `a rate of GBP/USD was published; a customer whose look-up failed got it ${stream.rates().length} times`,
  );
});
