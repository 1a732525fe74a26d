import test from 'node:test';
import assert from 'node:assert/strict';
import { openDesk } from './desk.js';

test('whatever people do, the main thread derives nothing', async () => {
  const desk = await openDesk();
  desk.kdf.count.mainThread = 0; // before it listens it may
  const [ann, old, older] = [await desk.person(), await desk.person(4_000), await desk.person(16_000)];
  const steps = [
    ['logs in', () => desk.login(ann), 200],
    ['gets the password wrong', () => desk.login({ ...ann, password: 'a guess' }), 401],
    ['has no account', () => desk.login({ name: 'nobody', password: 'a guess' }), 401],
    ['has an old record', () => desk.login(old), 200],
    ['has an old record and gets the password wrong', () => desk.login({ ...older, password: 'guess' }), 401],
    ['changes the password', () => desk.change(ann, 'something new'), 204],
    ['has an old record and changes the password', () => desk.change(older, 'something new'), 204],
  ];
  for (const [what, act, wanted] of steps) {
    const status = await desk.status(act());
    assert.equal(status, wanted, `somebody ${what} and is answered with ${status || 'nothing'}`);
    const { mainThread } = desk.kdf.count;
    assert.equal(
      mainThread,
      0,
      `somebody ${what}: the main thread does ${mainThread} units of derivation, and nothing else meanwhile`,
    );
  }
});
