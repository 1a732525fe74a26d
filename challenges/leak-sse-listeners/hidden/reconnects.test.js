import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { until, turns } from '#hotfix/probes';
import { openBoard, someRate } from './board.js';

test('after 50 reconnects each rate arrives once', async () => {
  const board = await openBoard();
  await board.comeAndLeave(50, { customer: 'c-lotus', atOnce: 1 });
  const stream = board.visit('c-lotus');
  await stream.hello;
  const wanted = [];
  for (let i = 0; i < 5; i += 1) {
    const rate = someRate('USD/JPY');
    wanted.push(rate.bid.toFixed(5));
    board.hub.emit('rate', rate);
    await turns(3);
  }
  await until(() => stream.rates().length >= wanted.length);
  // something published last: whatever came twice has arrived before it
  const last = someRate('CNY/USD');
  board.hub.emit('rate', last);
  await until(() => stream.rates().some(({ pair }) => pair === 'CNY/USD'));
  const got = stream.rates().filter(({ pair }) => pair === 'USD/JPY');
  assert.ok(
    same(
      got.map(({ bid }) => bid),
      wanted,
    ),
    `a customer who reconnected 50 times got ${got.length} events for ${wanted.length} published rates`,
  );
});
