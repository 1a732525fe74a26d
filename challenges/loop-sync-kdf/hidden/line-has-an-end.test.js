import test from 'node:test';
import assert from 'node:assert/strict';
import { until, virtualClock } from '#hotfix/probes';
import { MOMENT_MS, openDesk } from './desk.js';

const clock = virtualClock();

const LET_IN = 23;

test('the 24th is told to come back, and nobody before', async () => {
  const desk = await openDesk();
  const { pool, kdf } = desk;
  // the first ones need several derivations each
  const all = [...(await desk.people(3, 16_000)), ...(await desk.people(LET_IN))];
  for (const round of ['first', 'second']) {
    pool.hold('derive');
    const order = [];
    const inside = all.slice(0, LET_IN).map((who, i) => {
      const request = desk.login(who);
      void request.then(() => order.push(i));
      return request;
    });
    await clock.tickAsync(MOMENT_MS);
    await until(() => kdf.count.now >= 3);
    const early = inside.filter(({ answer }) => answer !== undefined).length;
    assert.equal(
      early,
      0,
      `${LET_IN} people came in the ${round} rush, and ${early} were answered before any work`,
    );

    const outside = all.slice(LET_IN).map(desk.login);
    const told = await desk.answered(outside);
    assert.equal(told, 3, `${LET_IN} are waited for and three more come: ${told} of them are told at once`);
    for (const { answer } of outside) {
      assert.equal(
        answer.status,
        503,
        `who comes when ${LET_IN} are waited for is answered with ${answer.status}`,
      );
      const after = answer.headers['retry-after'];
      assert.match(
        after ?? 'nothing',
        /^[1-9]\d*$/,
        `a 503 says when to come back: ${after ?? 'it does not'}`,
      );
    }
    const before = kdf.count.pool;

    // the pool is slow today
    await clock.tickAsync(120_000);
    const sentAway = inside.filter(({ answer }) => answer !== undefined).length;
    assert.equal(sentAway, 0, `${LET_IN} were let in and wait; after two minutes ${sentAway} were sent away`);

    await desk.letAll(inside, undefined, { clock });
    const good = inside.filter(({ answer }) => answer?.status === 200).length;
    assert.equal(good, LET_IN, `of ${LET_IN} who were let in ${good} are logged in after the ${round} rush`);
    const line = order.filter((i) => i >= 3).join(' ');
    const sorted = order
      .filter((i) => i >= 3)
      .sort((a, b) => a - b)
      .join(' ');
    assert.equal(line, sorted, `20 people came one after the other and were answered in the order ${line}`);
    assert.ok(kdf.count.pool > before, 'nothing was derived for those who were let in');
    pool.go('derive');
    const next = desk.login(all.at(-1));
    await clock.tickAsync(1000);
    const late = await desk.status(next);
    assert.equal(late, 200, `the rush is over, and who comes is answered with ${late}`);
  }
});
