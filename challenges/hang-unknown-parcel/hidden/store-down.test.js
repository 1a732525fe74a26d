import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { freshId, odd, openShop } from './visitors.js';

virtualClock();

test('the store is down, and works again', async () => {
  const shop = await openShop();
  const parcel = shop.parcel();
  shop.store.down = true;
  for (const id of [parcel.id, freshId(), ...odd(freshId())]) {
    const { status, body, said } = await shop.visit(id);
    assert.ok(status === 502 && body?.error === 'StoreDown', `the parcel store is down, and a visitor got: ${said}`);
  }
  shop.store.down = false;
  const { body, said } = await shop.visit(parcel.id);
  assert.deepEqual(body, parcel, `the parcel store works again, and a visitor got: ${said}`);
});
