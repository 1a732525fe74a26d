import test from 'node:test';
import assert from 'node:assert/strict';
import { retained, virtualClock } from '#hotfix/probes';
import { openIntake, someTenant } from './desk.js';

const clock = virtualClock();

test('the first upload of a tenant is freed like any other', async () => {
  const { send, flushed } = await openIntake(clock, { batchSize: 4 });
  let wrong = 0;
  const kept = await retained(
    async (round) => {
      const tenant = someTenant();
      const bodies = [];
      for (let i = 0; i < 2; i += 1) {
        const sent = send(tenant, 1 + (round % 6));
        bodies.push(sent.request.body);
        await flushed(sent);
        const { status } = await sent.answer;
        if (status !== 200) wrong += 1;
      }
      return bodies;
    },
    { rounds: 12 },
  );
  assert.equal(wrong, 0, `${wrong} requests were not answered with 200`);
  assert.notEqual(
    kept.verdict,
    'leak',
    `12 new tenants sent two uploads each, all answered: ${kept.live[0]} uploads are kept in memory; after 24 tenants ${kept.live[1]}`,
  );
});

test('an upload is freed, whatever its request has begun that goes on', async () => {
  const { send, flushed } = await openIntake(clock, {
    batchSize: 4,
    async enrich(event) {
      setInterval(() => {}, 3_600_000);
      return { ...event };
    },
  });
  const tenant = someTenant();
  let wrong = 0;
  const kept = await retained(
    async (round) => {
      const sent = send(tenant, 1 + (round % 6));
      await flushed(sent);
      const { status } = await sent.answer;
      if (status !== 200) wrong += 1;
      return sent.request.body;
    },
    { rounds: 12 },
  );
  assert.equal(wrong, 0, `${wrong} requests were not answered with 200`);
  assert.notEqual(
    kept.verdict,
    'leak',
    `a timer runs on for each event (of another team's, in \`enrich\`); of 12 answered requests ${kept.live[0]} uploads are kept in memory, of 24 ${kept.live[1]}`,
  );
});
