import test from 'node:test';
import assert from 'node:assert/strict';
import { project } from '#hotfix/probes';
import { LEGACY, openDesk, POLICY } from './desk.js';

const text = (record) => JSON.stringify({ ...record, hash: `${String(record?.hash).slice(0, 8)}…` });

/** Whether a record is as the security team wants it and belongs to this password. */
async function isCurrent(record, password) {
  const { createKdf } = await project('vendor/kdf.js');
  const { createPool } = await project('vendor/pool.js');
  const { v, cost, salt, hash } = record ?? {};
  if (v !== 2 || !(cost >= POLICY) || !/^[0-9a-f]{32}$/.test(salt)) return false;
  return (await createKdf({ pool: createPool() }).derive({ password, salt, cost })) === hash;
}

test('old records let their owners in, and are replaced then', async () => {
  const desk = await openDesk();
  const salts = new Set();
  for (const cost of LEGACY) {
    const who = await desk.person(cost);
    const before = desk.users.get(who.name);
    const wrong = await desk.status(desk.login({ ...who, password: 'a guess' }));
    assert.equal(wrong, 401, `an old record (${cost}) and a wrong password: ${wrong}`);
    assert.equal(desk.users.get(who.name), before, 'a wrong password has replaced an old record');
    for (const time of ['first', 'second', 'third']) {
      const status = await desk.status(desk.login(who));
      assert.equal(status, 200, `an old record (${cost}), the right password, ${time} time: ${status}`);
      const record = desk.users.get(who.name);
      assert.ok(
        await isCurrent(record, who.password),
        `after the ${time} login the record is ${text(record)}`,
      );
      salts.add(record.salt);
    }
  }
  assert.equal(
    salts.size,
    3,
    `three people have ${salts.size} different salts, which are not renewed by a login`,
  );
});

test('a record is checked at the price it was made with', async () => {
  const desk = await openDesk();
  const dear = POLICY + 1000 * (1 + Math.floor(Math.random() * 40));
  const who = await desk.person(undefined, dear);
  for (const [password, wanted] of [
    ['a guess', 401],
    [who.password, 200],
  ]) {
    const status = await desk.status(desk.login({ ...who, password }));
    assert.equal(
      status,
      wanted,
      `a v2 record that cost ${dear} (the policy says ${POLICY}), ${wanted === 200 ? 'the right' : 'a wrong'} password: ${status}`,
    );
  }
});

test('a password that was changed holds, and the one before does not', async () => {
  const desk = await openDesk();
  for (const who of [await desk.person(), await desk.person(1_000)]) {
    let { password } = who;
    await desk.status(desk.login(who));
    for (const next of ['first change', 'second change']) {
      const refused = await desk.status(desk.change({ ...who, password: 'a guess' }, 'gotcha, gotcha'));
      assert.equal(refused, 401, `a change with a wrong password is answered with ${refused}`);
      const changed = await desk.status(desk.change({ ...who, password }, next));
      assert.equal(changed, 204, `a change with the right password is answered with ${changed}`);
      const record = desk.users.get(who.name);
      assert.ok(await isCurrent(record, next), `after a change the record is ${text(record)}`);
      const old = await desk.status(desk.login({ ...who, password }));
      assert.equal(old, 401, `the password was changed, and the one before is answered with ${old}`);
      password = next;
      const now = await desk.status(desk.login({ ...who, password }));
      assert.equal(now, 200, `the password was changed, and the new one is answered with ${now}`);
    }
  }
});

test('statuses', async () => {
  const desk = await openDesk();
  const ann = await desk.person();
  for (const [path, body, wanted] of [
    ['/login', { name: ann.name }, 400],
    ['/login', { name: ann.name, password: 7 }, 400],
    ['/password', { ...ann, next: 'short' }, 400],
    ['/password', { ...ann }, 400],
    ['/logout', ann, 404],
  ]) {
    const status = await desk.status(desk.send('POST', path, body));
    assert.equal(
      status,
      wanted,
      `POST ${path} ${JSON.stringify(Object.keys(body))} is answered with ${status}`,
    );
  }
});
