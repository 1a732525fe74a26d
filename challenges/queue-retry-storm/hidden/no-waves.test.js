import test from 'node:test';
import assert from 'node:assert/strict';
import { crowd, follow, likeness, mean, openPods, pass, somePayment } from './pods.js';

const PODS = 120;

test('pods that fail together do not come back together, and wait longer each time', async () => {
  const { pod, attemptsOf } = await openPods(() => ({ status: 503 }));
  const payments = Array.from({ length: PODS }, somePayment);
  for (const payment of payments) follow(pod().charge(payment, { deadlineMs: 90_000 }));
  await pass(40);

  const waits = [[], [], []];
  for (const nth of [1, 2, 3]) {
    const times = payments.map(({ id }) => attemptsOf(id)).filter((all) => all.length > nth);
    assert.equal(
      times.length,
      PODS,
      `of ${PODS} pods that fail ${times.length} came back for attempt ${nth + 1}`,
    );
    for (const all of times) waits[nth - 1].push(all[nth] - all[nth - 1]);
    const together = crowd(times.map((all) => all[nth]));
    assert.ok(
      together <= PODS / 2,
      `${PODS} pods failed at the same moment, and ${together} came back for attempt ${nth + 1} within the same 100 ms`,
    );
    const longest = Math.max(...waits[nth - 1]);
    assert.ok(longest <= 8.001, `before attempt ${nth + 1} somebody waited for ${longest.toFixed(1)} s`);
  }
  const [first, second, third] = waits.map(mean);
  const told = `${first.toFixed(2)}, ${second.toFixed(2)} and ${third.toFixed(2)} s`;
  assert.ok(first >= 0.2, `the waits are ${told} on average: the first one is short`);
  assert.ok(
    second > first && third > second && third >= 1.5 * first,
    `the waits are ${told} on average: they do not get longer`,
  );
  for (const nth of [1, 2]) {
    const alike = likeness(waits[nth - 1], waits[nth]);
    assert.ok(
      alike < 0.9,
      `who of ${PODS} pods waits long before attempt ${nth + 1} waits long before attempt ${nth + 2}, too (correlation ${alike.toFixed(2)}): the partner sees the same ones together again`,
    );
  }
});
