import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openShop } from './visitors.js';

virtualClock();

test('parcels the depot has', async () => {
  const shop = await openShop();
  for (let visitor = 0; visitor < 5; visitor += 1) {
    const parcel = shop.parcel();
    const before = shop.store.asked;
    const { body, said } = await shop.visit(parcel.id);
    assert.deepEqual(body, parcel, `a visitor should hear of ${parcel.id} at ${parcel.place}, and got: ${said}`);
    assert.equal(
      shop.store.asked - before,
      1,
      `one visitor asked for ${parcel.id}, and the store was asked ${shop.store.asked - before} times`,
    );
  }
});
