import test from 'node:test';
import assert from 'node:assert/strict';
import { settles, virtualClock } from '#hotfix/probes';
import { inWords, openDesk, someParcel } from './desk.js';

virtualClock();

test('after the shutdown has begun nothing is sent', async () => {
  const desk = await openDesk();
  await desk.mixed(1);
  desk.shutdown.begin('first');
  const { reason } = desk.shutdown.signal;
  desk.shutdown.begin('second');
  assert.ok(
    desk.shutdown.signal.reason === reason && reason?.name === 'ShuttingDown',
    `the shutdown was begun twice; its signal said “${reason?.message}” and says “${desk.shutdown.signal.reason?.message}”`,
  );
  const { sent } = desk.customs;
  for (const code of [undefined, '0017', '0001']) {
    const got = await settles(desk.quote(someParcel(code)));
    assert.ok(
      got.state === 'rejected' && got.reason?.name === 'ShuttingDown' && got.reason.status === 503,
      `a quote after the shutdown had begun ended with ${inWords(got)}`,
    );
  }
  const rates = await settles(desk.rates.run());
  assert.equal(rates.state, 'fulfilled', 'rates.run() after the shutdown had begun does not end');
  assert.equal(
    desk.customs.sent,
    sent,
    `${desk.customs.sent - sent} requests were sent to customs after the shutdown had begun`,
  );
});
