import test from 'node:test';
import assert from 'node:assert/strict';
import { retained, virtualClock } from '#hotfix/probes';
import { openBoard } from './board.js';

const clock = virtualClock();
const TWO_PINGS_MS = 30_000;

test('nothing of a departed stream stays reachable', async () => {
  const board = await openBoard();
  let answer;
  board.app.prependListener('request', (_, res) => {
    answer = res;
  });

  const visits = await retained(
    async () => {
      const stream = board.visit('c-acme');
      await stream.hello;
      stream.leave();
      await board.gone();
      await clock.tickAsync(TWO_PINGS_MS);
      const made = answer;
      answer = undefined;
      return made;
    },
    { rounds: 15 },
  );
  assert.notEqual(
    visits.verdict,
    'leak',
    `${visits.live[0]} streams are kept in memory after 15 customers have left, ${visits.live[1]} after 30`,
  );
});
