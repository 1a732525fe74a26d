import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { clock, eventOf, openShop, random, same, someOrder } from './shop.js';

test('whenever the pod is killed, the next one completes the histories', async () => {
  for (let last = 1; ; last += 3) {
    let steps = 0;
    let kill = () => {};
    const orders = Array.from({ length: 3 }, someOrder);
    const gate = async (what, order) => {
      steps += 1;
      if (steps === last) kill();
      // one of them is slow, so later events of the others are done before its first
      await turns(same(order, orders[0]) ? 14 : 1 + random(3));
    };
    const shop = await openShop({ gate });
    const pod = shop.pod();
    let killed = false;
    kill = () => {
      killed = true;
      pod.kill();
    };
    for (let version = 1; version <= 3; version += 1) for (const order of orders) shop.publish(eventOf(order, version));
    await shop.within(8, () => killed || shop.partition.committed === 9);
    pod.kill();
    shop.database.running = 0;
    shop.pod();
    await shop.within(20, () => shop.partition.committed === 9);
    const wrong = shop.wrong({ commits: true });
    assert.equal(
      wrong,
      undefined,
      `a pod was killed at its step ${last} at the store, the next one took over: ${wrong}`,
    );
    assert.equal(
      shop.partition.committed,
      9,
      `everything is written, and ${shop.partition.committed} of 9 events are committed`,
    );
    if (!killed) return;
  }
});

test('what is written is committed, also behind a commit that was refused', async () => {
  let refuse = 0;
  let commits = 0;
  const slow = someOrder();
  let held = true;
  const shop = await openShop({
    gate: async (what, order) => {
      while (held && same(order, slow)) await turns(2);
    },
    logGate: async (what) => {
      await turns(1);
      if (what === 'commit') commits += 1;
      if (what === 'commit' && (refuse += 1) <= 3) throw new Error('coordinator is moving');
    },
  });
  const pod = shop.pod();
  for (let n = 1; n <= 30; n += 1) {
    shop.publish(eventOf(someOrder(), 1));
    if (n % 10 === 0) await shop.after(3);
  }
  await shop.after(5);
  const { committed } = shop.partition;
  assert.equal(
    committed,
    30,
    `30 events are written, three commits were refused: ${committed} are committed 5 seconds later`,
  );
  const wrong = shop.wrong({ commits: true });
  assert.equal(wrong, undefined, `three commits were refused: ${wrong}`);
  shop.publish(eventOf(someOrder(), 1));
  await shop.after(1.5);
  assert.equal(shop.partition.committed, 31, 'an event was written, and it is not committed a second later');
  commits = 0;
  await shop.after(5);
  assert.equal(commits, 0, `a pod that has nothing to do has committed ${commits} times in 5 seconds`);
  pod.kill();

  shop.pod();
  shop.publish(eventOf(someOrder(), 1));
  shop.publish(eventOf(slow, 1));
  await shop.after(1.5);
  assert.equal(
    shop.partition.committed,
    32,
    'the first event that a pod got is written, the second one is slow: the first is not committed a second later',
  );
  held = false;
});

test('a commit that is refused late', async () => {
  let commits = 0;
  const shop = await openShop({
    gate: () => turns(1),
    logGate: async (what) => {
      await turns(1);
      if (what !== 'commit' || (commits += 1) > 1) return;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      throw new Error('coordinator is moving');
    },
  });
  shop.pod();
  for (let n = 1; n <= 5; n += 1) {
    shop.publish(eventOf(someOrder(), 1));
    await shop.after(0.5);
  }
  await shop.after(6);
  const { committed } = shop.partition;
  assert.equal(
    committed,
    5,
    `5 events are written, the first commit was refused when others had been written: ${committed} are committed 6 seconds later`,
  );
  const wrong = shop.wrong({ commits: true });
  assert.equal(wrong, undefined, `the first commit was refused late: ${wrong}`);
});

test('a busy morning, an event every 200 ms', async () => {
  const shop = await openShop({ gate: () => turns(1) });
  shop.pod();
  for (let n = 1; n <= 50; n += 1) {
    shop.publish(eventOf(someOrder(), 1));
    await clock.tickAsync(200);
    await turns(20);
    const { committed } = shop.partition;
    // those of the last second, and a little more
    assert.ok(committed >= n - 8, `an event comes every 200 ms and is written at once: ${n} have come, ${committed} are committed`);
  }
});

test('at most 500 events are polled ahead', async () => {
  const slow = someOrder();
  let blocked = true;
  const shop = await openShop({
    gate: async (what, order) => {
      while (blocked && same(order, slow)) await turns(5);
    },
  });
  shop.pod();
  shop.publish(eventOf(slow, 1));
  // some alone first, so that what is polled is no multiple of what a poll gives
  const few = 5 + Math.floor(Math.random() * 40);
  for (let n = 0; n < 700; n += 1) {
    if (n === few) await shop.after(2, 60);
    shop.publish(eventOf({ shop: 'nl', number: n % 90 }, 1 + Math.floor(n / 90)));
  }
  await shop.after(20, 60);
  const ahead = shop.partition.polled - shop.partition.committed;
  assert.ok(ahead <= 500, `one order does not move: ${ahead} events are polled and not committed`);
  blocked = false;
  await shop.within(30, () => shop.partition.committed === 701);
  const wrong = shop.wrong({ commits: true });
  assert.equal(wrong, undefined, `one order did not move for a while: ${wrong}`);
  assert.equal(
    shop.partition.committed,
    701,
    `half a minute after it moved ${shop.partition.committed} of 701 events are committed`,
  );
});

test('a pod that begins with a backlog polls at most 500 ahead', async () => {
  let blocked = true;
  const shop = await openShop({
    gate: async () => {
      while (blocked) await turns(5);
    },
  });
  for (let n = 0; n < 700; n += 1) shop.publish(eventOf({ shop: 'nl', number: n % 90 }, 1 + Math.floor(n / 90)));
  shop.pod();
  // before anything could be committed
  await turns(60);
  const ahead = shop.partition.polled - shop.partition.committed;
  blocked = false;
  assert.ok(ahead <= 500, `a pod begins with 700 events, and the store does not answer: ${ahead} are polled and not committed`);
});
