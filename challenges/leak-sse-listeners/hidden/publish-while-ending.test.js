import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until } from '#hotfix/probes';
import { openBoard, someRate } from './board.js';

test('publishing at the moment a stream ends', async () => {
  const board = await openBoard();
  const unhandled = [];
  board.app.prependListener('request', (_, res) => {
    const { emit, end } = res;
    res.emit = function (name, ...args) {
      if (name === 'error' && res.listenerCount('error') === 0) {
        unhandled.push(args[0]);
        return true;
      }
      return Reflect.apply(emit, res, [name, ...args]);
    };
    res.end = function (...args) {
      const result = Reflect.apply(end, res, args);
      board.hub.emit('rate', someRate('EUR/USD'));
      queueMicrotask(() => board.hub.emit('rate', someRate('EUR/USD')));
      return result;
    };
    res.prependListener('close', () => board.hub.emit('rate', someRate('USD/JPY')));
  });

  for (let i = 0; i < 5; i += 1) {
    const stream = board.visit('c-acme');
    const { streamId } = await stream.hello;
    if (i % 2 === 0) await board.post(`/kick/${streamId}`);
    else stream.leave();
    await board.gone();
  }
  await turns(20);
  assert.equal(
    unhandled.length,
    0,
    `rates published just as a stream ended: the process would have died of “${unhandled[0]?.message}”`,
  );

  const stream = board.visit('c-acme');
  await stream.hello;
  board.hub.emit('rate', someRate('EUR/USD'));
  assert.ok(
    await until(() => stream.rates().length > 0),
    'after that, a new customer gets no rates any more',
  );
});
