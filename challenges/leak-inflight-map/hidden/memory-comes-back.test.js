import http from 'node:http';
import test from 'node:test';
import assert from 'node:assert/strict';
import { retained, turns } from '#hotfix/probes';
import { everyAnswer, openGateway, someReference } from './gateway.js';

// the bodies of orders, as far as somebody reads them with JSON.parse
const { parse } = JSON;
let orders;
JSON.parse = (...args) => {
  const value = parse(...args);
  if (value?.reference !== undefined) orders?.push(value);
  return value;
};

test('nothing of a request that is over stays in memory', async () => {
  const { app, ask, send, desk, gone } = await openGateway();
  // shops keep their connection open from one request to the next
  app.keepAliveTimeout = 0;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
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
        await ask(method, path, { ...options, agent, id: round % 2 ? `shop-${round}` : undefined });
        requests.push(take());
      }
      const reference = someReference();
      desk.plan(reference, 'silent');
      const { calls } = desk;
      const silent = send('POST', '/payments', { body: { reference, cents: 5 } });
      while (desk.calls === calls) await turns(1);
      requests.push(take());
      silent.leave();
      await gone(1);
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

test('nothing of an order that could not be passed on stays in memory', async () => {
  const { ask, desk } = await openGateway();
  const kept = await retained(
    async (round) => {
      const reference = someReference();
      desk.plan(reference, round % 2 ? 'throws' : 'rejects');
      orders = [];
      const path = round % 3 ? '/payments' : '/quotes';
      await ask('POST', path, { body: { reference, cents: 5 }, id: round % 4 ? reference : undefined });
      const made = orders;
      orders = undefined;
      return made;
    },
    { rounds: 12 },
  );
  assert.notEqual(
    kept.verdict,
    'leak',
    `the provider refused 12 orders, and ${kept.live[0]} of them are kept in memory; after 24 there are ${kept.live[1]}`,
  );
});
