import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { openDesk } from './desk.js';

const NEXT = 'something new';

test('a login under way does not undo a change of the password', async () => {
  const desk = await openDesk();
  const { pool } = desk;
  for (const newest of [true, false]) {
    for (let head = 0; head < 4; head += 1) {
      const who = await desk.person(4_000);
      pool.hold('derive');
      // the login, which replaces the old record, is some derivations ahead
      const login = desk.login(who);
      for (let i = 0; i < head; i += 1) {
        await turns(15);
        pool.letOut('derive');
      }
      await turns(15);
      const change = desk.change(who, NEXT);
      await turns(15);
      await desk.letAll([change, login], undefined, { newest });
      pool.go('derive');
      const story = 'a login and a change of the password at the same time';
      const answered = await desk.answered([login, change]);
      assert.equal(answered, 2, `${story}: ${answered} of 2 were answered`);
      const { status } = change.answer;
      assert.equal(status, 204, `${story}: the change is answered with ${status}`);
      const after = [
        await desk.status(desk.login({ ...who, password: NEXT })),
        await desk.status(desk.login(who)),
      ];
      assert.equal(
        after.join(' and '),
        '200 and 401',
        `${story}: the change was answered with 204, and now the new password and the old one are answered with ${after.join(' and ')}`,
      );
    }
  }
});

test('of two changes with the same password one comes first, and the other has the wrong one', async () => {
  const desk = await openDesk();
  const { pool } = desk;
  for (const newest of [false, true]) {
    const who = await desk.person();
    pool.hold('derive');
    const changes = [];
    for (const next of ['something new', 'something else']) {
      changes.push(desk.change(who, next));
      await turns(15);
    }
    await desk.letAll(changes, undefined, { newest });
    pool.go('derive');
    const story = 'two changes of the same password at the same time';
    const answered = await desk.answered(changes);
    assert.equal(answered, 2, `${story}: ${answered} of 2 were answered`);
    const statuses = changes.map(({ answer }) => answer.status);
    assert.deepEqual(
      statuses.toSorted(),
      [204, 401],
      `${story} were answered with ${statuses.join(' and ')}: who has 204 has a password that works, the other did not give the current one`,
    );
    const kept = ['something new', 'something else'][statuses.indexOf(204)];
    const status = await desk.status(desk.login({ ...who, password: kept }));
    assert.equal(status, 200, `${story}: one was answered with 204, and its password is answered with ${status}`);
  }
});
