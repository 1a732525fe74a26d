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
