import test from 'node:test';
import assert from 'node:assert/strict';
import { openDesk, POLICY } from './desk.js';

test('a name that does not exist costs what a wrong password costs', async () => {
  const desk = await openDesk();
  const { kdf } = desk;
  const ann = await desk.person();
  const units = () => kdf.count.pool + kdf.count.mainThread;

  async function costOf(request) {
    const before = units();
    const { status } = await request();
    return { status, cost: units() - before };
  }

  for (const [route, ask] of [
    ['/login', (who) => desk.login(who)],
    ['/password', (who) => desk.change(who, 'something new')],
  ]) {
    for (const name of ['nobody', '__proto__', `x-${ann.name}`]) {
      const wrong = await costOf(() => ask({ ...ann, password: 'a guess' }));
      const unknown = await costOf(() => ask({ name, password: 'a guess' }));
      assert.equal(wrong.status, 401, `POST ${route} with a wrong password is answered with ${wrong.status}`);
      assert.equal(unknown.status, 401, `POST ${route} of a name that does not exist: ${unknown.status}`);
      assert.ok(
        wrong.cost === POLICY && unknown.cost === POLICY,
        `POST ${route}: a wrong password costs ${wrong.cost} units, the name ${name}, which does not exist, ${unknown.cost}`,
      );
    }
  }
});

test('nobody gets in under a name that does not exist', async () => {
  const desk = await openDesk();
  await desk.status(desk.login({ name: 'nobody', password: 'a guess' }));
  // whatever was derived for nobody's sake, and what comes to mind
  for (const password of [...desk.passwords, '', 'nobody', 'password', 'decoy', 'dummy']) {
    for (const [route, request] of [
      ['/login', desk.login({ name: 'nobody', password })],
      ['/password', desk.change({ name: 'nobody', password }, 'something new')],
    ]) {
      const status = await desk.status(request);
      assert.ok(
        status >= 400,
        `POST ${route} of a name that does not exist, password ${JSON.stringify(password)}: answered with ${status}`,
      );
    }
  }
});
