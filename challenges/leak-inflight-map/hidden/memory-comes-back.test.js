import test from 'node:test';
import assert from 'node:assert/strict';
import { retained, turns } from '#hotfix/probes';
import { everyAnswer, openGateway, someReference } from './gateway.js';

test('nothing of a request that is over stays in memory', async () => {
  const { app, ask, send, desk, gone } = await openGateway();
  let seen;
  app.prependListener('request', (req) => {
    seen = req;
  });
  const take = () => {
    const one = seen;
    seen = undefined;
    return one;
  };

  const kept = await retained(
    async (round) => {
      const requests = [];
      const all = everyAnswer(desk);
      for (const index of [round % all.length, (round * 5 + 3) % all.length]) {
        const [, , method, path, options] = all[index];
        await ask(method, path, { ...options, id: round % 2 ? `shop-${round}` : undefined });
        requests.push(take());
      }
      const reference = someReference();
      desk.plan(reference, 'silent');
      const { calls } = desk;
      const silent = send('POST', '/payments', { body: { reference, cents: 5 } });
      while (desk.calls === calls) await turns(1);
      requests.push(take());
      silent.leave();
      await gone();
      return requests;
    },
    { rounds: 12 },
  );
  assert.notEqual(
    kept.verdict,
    'leak',
    `after 36 requests, all of them answered or broken off, ${kept.live[0]} are kept in memory; after 72 there are ${kept.live[1]}`,
  );
});
