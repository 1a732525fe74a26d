import test from 'node:test';
import assert from 'node:assert/strict';
import { isError, openDesk, overHttp, someOrder } from './desk.js';

for (const [plan, what] of [
  ['empty', 'null'],
  ['no-pdf', 'a tracking number and no pdf'],
  ['cached-empty', 'null, from its cache'],
]) {
  test(`the carrier answers with ${what}`, async () => {
    const desk = await openDesk();
    const got = await desk.ask(plan);
    assert.ok(
      isError(got, 'NoLabel'),
      `the carrier answered with ${what}; the request ended with ${got.said}, not NoLabel`,
    );
    assert.equal(
      desk.service.status().busy,
      0,
      `the carrier answered with ${what}; ${desk.service.status().busy} slots stay busy`,
    );
    assert.equal(
      desk.rowsOf(got.order).length,
      0,
      'there was nothing to print, and the label table has a row for the order',
    );
  });
}

test('the warehouse gets a 409', async () => {
  const send = await overHttp();
  const { status } = await send('POST', '/labels', someOrder({ postcode: '9907' }));
  assert.equal(status, 409, `POST /labels for a depot pick-up answered ${status}`);
});
