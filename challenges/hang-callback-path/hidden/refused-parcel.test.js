import test from 'node:test';
import assert from 'node:assert/strict';
import { isError, openDesk, overHttp, someOrder } from './desk.js';

const REFUSED = [
  ['weighs nothing', { grams: 0 }],
  ['weighs 40 kg', { grams: 40_000 }],
  ['has a blank postcode', { postcode: '  ' }],
  ['goes to Sweden and weighs nothing', { country: 'SE', grams: 0 }],
  ['goes to Sweden and has a blank postcode', { country: 'SE', postcode: '' }],
];

for (const [what, details] of REFUSED) {
  test(`a parcel that ${what}`, async () => {
    const desk = await openDesk();
    const got = await desk.ask(undefined, someOrder(details));
    assert.ok(
      isError(got, 'InvalidParcel'),
      `the parcel ${what}; the request ended with ${got.said}, not InvalidParcel`,
    );
    assert.equal(
      desk.service.status().busy,
      0,
      `the parcel ${what}; ${desk.service.status().busy} slots stay busy`,
    );
  });
}

test('the warehouse gets a 422, and the next order its label', async () => {
  const send = await overHttp();
  const { status } = await send('POST', '/labels', someOrder({ grams: 0 }));
  assert.equal(status, 422, `POST /labels for a parcel without weight answered ${status}`);
  const next = await send('POST', '/labels', someOrder());
  assert.equal(next.status, 201, `after a refused parcel an ordinary order was answered with ${next.status}`);
});

test('the weight is entered, and the order asked for again', async () => {
  const desk = await openDesk();
  const order = someOrder({ grams: 0 });
  await desk.ask(undefined, order);
  const again = await desk.ask('ok', { ...order, items: [{ sku: 'lamp', grams: 300, count: 1 }] });
  assert.equal(
    again.state,
    'fulfilled',
    `the parcel weighed nothing; asked for again with its weight it ended with ${again.said}`,
  );
});
