import test from 'node:test';
import assert from 'node:assert/strict';
import { until, virtualClock } from '#hotfix/probes';
import { openBoard } from './board.js';

const clock = virtualClock();
const TWO_PINGS_MS = 30_000;

test('kicked streams say bye, end and cost nothing', async () => {
  const board = await openBoard();

  async function kick(count) {
    for (let i = 0; i < count; i += 1) {
      const stream = board.visit('c-acme');
      const { streamId } = await stream.hello;
      const status = await board.post(`/kick/${streamId}`);
      assert.equal(status, 200, `POST /kick/${streamId} answered ${status} for an open stream`);
      assert.ok(await until(() => stream.ended), `stream ${streamId} was kicked and is still open`);
      assert.equal(
        stream.events.at(-1)?.name,
        'bye',
        `stream ${streamId} was kicked and ended without a bye`,
      );
    }
    await board.gone();
    await clock.tickAsync(TWO_PINGS_MS);
    return { reads: await board.costOfPublish(), listeners: board.listeners(), timers: clock.pending() };
  }

  const early = await kick(5);
  const late = await kick(12);
  assert.ok(
    late.reads <= early.reads && late.listeners <= early.listeners && late.timers <= early.timers,
    `after 5 kicks one publish reads the rate ${early.reads} times, ${early.listeners} wait at the hub, ${early.timers} timers run; ` +
      `after 17 kicks ${late.reads} times, ${late.listeners} and ${late.timers}`,
  );
  assert.equal(await board.post('/kick/s999999'), 404, 'kicking a stream that does not exist is a 404');
});
