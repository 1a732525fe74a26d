import test from 'node:test';
import assert from 'node:assert/strict';
import { until } from '#hotfix/probes';
import { openDesk } from './desk.js';

test('derivations that fail are an error for their request, and nothing else', async () => {
  const desk = await openDesk();
  const { kdf, pool } = desk;
  const people = await desk.people(6);
  for (let i = 0; i < 4; i += 1) {
    kdf.fail(1);
    const status = await desk.status(i % 2 ? desk.login(people[0]) : desk.change(people[0], 'something new'));
    assert.equal(
      status,
      500,
      `the add-on ran out of memory, and the request is answered with ${status || 'nothing'}`,
    );
  }
  // in the middle of a crowd
  pool.hold('derive');
  kdf.fail(3);
  const crowd = people.map(desk.login);
  await desk.letAll(crowd);
  const statuses = crowd.map(({ answer }) => answer?.status ?? 'nothing');
  assert.equal(
    statuses.filter((status) => status === 200).length,
    3,
    `of 6 derivations 3 failed, and the requests are answered with ${statuses.join(', ')}`,
  );

  const again = people.map(desk.login);
  assert.ok(
    await until(() => kdf.count.now >= 3),
    `after some failures 6 people log in, and only ${kdf.count.now} of 3 derivations are in the pool`,
  );
  await desk.letAll(again);
  const good = again.filter(({ answer }) => answer?.status === 200).length;
  assert.equal(good, 6, `after some failures ${good} of 6 people can log in`);
});

test('an old record is replaced, or the login is an error', async () => {
  const desk = await openDesk();
  for (const cost of [1_000, 16_000]) {
    const who = await desk.person(cost);
    const { salt } = desk.users.get(who.name);
    desk.failFor((request) => request.salt !== salt);
    const status = await desk.status(desk.login(who));
    desk.failFor(() => false);
    assert.equal(
      status,
      500,
      `an old record (${cost}): the add-on ran out of memory with the new one, and the login is answered with ${status || 'nothing'}`,
    );
    const again = await desk.status(desk.login(who));
    assert.equal(
      `${again}, v${desk.users.get(who.name).v}`,
      '200, v2',
      `the add-on has memory again: the next login is answered with ${again}, and the record is v${desk.users.get(who.name).v}`,
    );
  }
});
