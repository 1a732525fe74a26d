import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until, virtualClock } from '#hotfix/probes';
import { MOMENT_MS, openDesk } from './desk.js';

const clock = virtualClock();

test('while twelve people wait, three derive and the others are served', async () => {
  const desk = await openDesk();
  const { pool, kdf } = desk;
  const [current, old, changing] = [await desk.people(5), await desk.people(4, 4_000), await desk.people(3)];
  pool.hold('derive');
  const requests = [
    ...current.slice(0, 3).map(desk.login),
    ...old.map(desk.login),
    ...changing.map((who) => desk.change(who, 'something new')),
    ...current.slice(3).map(desk.login),
  ];
  await turns(40);
  await clock.tickAsync(MOMENT_MS);
  await until(() => kdf.count.now >= 3);
  assert.ok(kdf.count.now <= 3, `12 people are waited for: ${kdf.count.now} derivations are in the pool`);
  assert.equal(
    kdf.count.now,
    3,
    `12 people are waited for, and ${kdf.count.now} derivations are in the pool`,
  );

  const others = [desk.send('GET', '/terms'), desk.send('GET', '/healthz')];
  const served = await desk.answered(others);
  assert.equal(served, 2, 'while 12 people log in, the terms or the health check are not answered');
  const statuses = others.map(({ answer }) => answer.status).join(' and ');
  assert.equal(statuses, '200 and 200', `while 12 people log in, others are answered with ${statuses}`);

  const waitedFor = () => requests.filter(({ answer }) => answer === undefined).length;
  await desk.letAll(requests, async () => {
    await until(() => kdf.count.now >= Math.min(3, waitedFor()));
    const open = waitedFor();
    assert.ok(
      kdf.count.now <= 3,
      `${open} people are waited for: ${kdf.count.now} derivations are in the pool`,
    );
    assert.ok(
      kdf.count.now === Math.min(3, open),
      `${open} people are waited for, and only ${kdf.count.now} of 3 derivations are in the pool`,
    );
  }, { clock });
  const good = requests.filter(({ answer }) => answer?.status === 200 || answer?.status === 204).length;
  assert.equal(good, 12, `12 people with the right password: ${good} were answered with 200 or 204`);
});

test('who goes away takes no derivation out of the pool', async () => {
  const desk = await openDesk();
  const { pool, kdf } = desk;
  const people = await desk.people(9);
  pool.hold('derive');
  const gone = people.slice(0, 3).map(desk.login);
  await until(() => kdf.count.now >= 3);
  const rest = people.slice(3).map(desk.login);
  await turns(40);
  for (const request of gone) request.hangUp();
  await turns(40);
  assert.ok(
    kdf.count.now <= 3,
    `3 people who logged in closed the page, and 6 more wait: ${kdf.count.now} derivations are in the pool`,
  );
  await desk.letAll(rest, undefined, { clock });
  const good = rest.filter(({ answer }) => answer?.status === 200).length;
  assert.equal(good, 6, `3 of 9 people closed the page, and of the others ${good} of 6 are logged in`);
});
