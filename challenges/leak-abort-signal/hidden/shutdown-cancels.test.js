import test from 'node:test';
import assert from 'node:assert/strict';
import { settles, turns, until, virtualClock } from '#hotfix/probes';
import { inWords, openDesk, someParcel } from './desk.js';

virtualClock();

test('120 quotes in flight are cancelled at once', async () => {
  const desk = await openDesk();
  await desk.mixed(2);
  const before = desk.customs;
  const quotes = Array.from({ length: 120 }, (_, i) => desk.quote(someParcel(i % 2 ? '0001' : '0002')));
  const all = Promise.allSettled(quotes);
  const sent = await until(() => desk.customs.open === 120);
  assert.ok(sent, `120 quotes were asked for, ${desk.customs.open} are open at customs`);
  await desk.answered(10); // others come and go meanwhile
  desk.shutdown.begin('test');
  const got = await settles(all);
  assert.equal(
    got.state,
    'fulfilled',
    'the shutdown has begun, and of 120 quotes in flight some have not ended',
  );
  const other = got.value.find(({ reason }) => reason?.name !== 'ShuttingDown');
  assert.ok(
    !other,
    `120 quotes were in flight when the shutdown began; one of them ended with ${other && inWords(other)}`,
  );
  const { open, cancelled } = desk.customs;
  assert.equal(open, 0, `the shutdown has begun, and customs still works on ${open} of 120 requests`);
  assert.equal(
    cancelled - before.cancelled,
    120,
    `the shutdown has begun: ${cancelled - before.cancelled} of 120 requests were cancelled at customs`,
  );
});

for (const [what, first] of [
  ['customs answers with errors, and in the same turn the shutdown begins', 'answers'],
  ['the shutdown begins, and in the same turn customs answers with errors', 'shutdown'],
]) {
  test(what, async () => {
    const desk = await openDesk();
    const all = Promise.allSettled(Array.from({ length: 10 }, () => desk.quote(someParcel('0002'))));
    await until(() => desk.customs.open === 10);
    if (first === 'answers') desk.answer('error');
    desk.shutdown.begin('test');
    if (first === 'shutdown') desk.answer('error');
    const got = await settles(all);
    assert.equal(got.state, 'fulfilled', `${what}: not all quotes have ended`);
    const other = got.value.find(({ reason }) => !['ShuttingDown', 'CustomsError'].includes(reason?.name));
    assert.ok(!other, `${what}: a quote ended with ${other && inWords(other)}`);
    await turns(20);
    assert.equal(desk.customs.open, 0, `${what}: customs still works on ${desk.customs.open} requests`);
  });
}
