import test from 'node:test';
import assert from 'node:assert/strict';
import { project, turns } from '#hotfix/probes';
import { bytes, openIntake, someOrder } from './intake.js';

const OURS = { 'x-reason': 'bug', 'x-attempts': 5 };
const ids = (messages) => messages.map(({ body }) => JSON.parse(body).orderId);

async function withLetters(count) {
  const intake = await openIntake();
  const orders = Array.from({ length: count }, () => someOrder());
  orders.forEach((order, n) =>
    intake.broker.put('orders.dead', { body: bytes(order), headers: { shop: `s-${n}`, 'x-trace': `t-${n}`, ...OURS } }),
  );
  const { redrive } = await project('src/redrive.js');
  /** Resolves with the number, the error, or undefined if it does not come to an end. */
  const run = async (gate) => {
    const channel = intake.broker.connect(gate ? { gate: (...args) => gate(channel, ...args) } : undefined);
    let end;
    redrive({ channel }).then(
      (value) => (end = value),
      (error) => (end = error),
    );
    await intake.within(5, () => end !== undefined);
    return { end, channel };
  };
  return { intake, orders, run };
}

test('what was set aside is put back as it came, each message once', async () => {
  const { intake, orders, run } = await withLetters(23);
  const { end } = await run();
  assert.equal(end, 23, `23 dead letters were put back, and redrive ${end === undefined ? "has not come to an end" : `says ${end}`}`);
  const back = intake.broker.all('orders');
  assert.deepEqual(
    ids(back).sort(),
    orders.map(({ orderId }) => orderId).sort(),
    '23 dead letters were put back: not each of them is in the stream once',
  );
  for (const { body, headers } of back) {
    const n = orders.findIndex((order) => Buffer.compare(bytes(order), body) === 0);
    assert.deepEqual(
      headers,
      { shop: `s-${n}`, 'x-trace': `t-${n}` },
      'a message was put back with other headers than those that it came with',
    );
  }
  assert.equal(
    intake.letters().length,
    0,
    `all were put back, and ${intake.letters().length} are still among the dead letters`,
  );
  const { end: second } = await run();
  assert.equal(second, 0, `started a second time it says that it has put back ${second}`);
  assert.equal(
    intake.broker.all('orders').length,
    23,
    `started a second time: ${intake.broker.all('orders').length} messages in the stream instead of 23`,
  );
});

test('those that are set aside once more meanwhile are left for the next time', async () => {
  const { intake, run } = await withLetters(13);
  let again = 0;
  const { end } = await run(async (channel, what, queue) => {
    await turns(1);
    if (what !== 'publish' || queue !== 'orders' || again >= 200) return;
    again += 1;
    intake.broker.put('orders.dead', { body: bytes(someOrder()), headers: OURS });
  });
  assert.equal(
    end,
    13,
    `13 dead letters, and each that is put back is set aside once more at once: redrive ${end === undefined ? 'does not come to an end' : `has put back ${end}`}`,
  );
  assert.equal(
    intake.letters().length,
    13,
    `13 were put back and failed once more: ${intake.letters().length} dead letters`,
  );
});

for (const refuse of [false, true]) {
  test(refuse ? 'the broker refuses a step' : 'it is killed', async () => {
    for (let last = 1; ; last += 1) {
      const { intake, orders, run } = await withLetters(3);
      let steps = 0;
      let where;
      const { end, channel } = await run(async (line, what) => {
        await turns(1);
        steps += 1;
        if (steps !== last) return;
        where = what;
        if (refuse) throw new Error('the broker has a bad moment');
        line.kill();
      });
      channel.kill();
      const what = refuse ? `the broker refused “${where}”` : `it was killed just before “${where}”`;
      if (refuse) assert.ok(end !== undefined, `${what}: redrive does not come to an end`);
      // deliveries that it has not settled come back
      await intake.after(31);
      await run();
      const back = ids(intake.broker.all('orders'));
      const lost = orders.filter(({ orderId }) => !back.includes(orderId)).length;
      assert.equal(lost, 0, `3 dead letters, ${what}, and it was started again: ${lost} are gone`);
      assert.ok(
        back.length <= 4,
        `3 dead letters, ${what}, and it was started again: ${back.length} messages in the stream`,
      );
      assert.equal(
        intake.letters().length,
        0,
        `${what}, and it was started again: ${intake.letters().length} are still among the dead letters`,
      );
      if (where === undefined) return;
    }
  });
}
