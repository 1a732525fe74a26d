import test from 'node:test';
import assert from 'node:assert/strict';
import { until, virtualClock } from '#hotfix/probes';
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

test('the store says that it is down, and works again before the visitor has been answered', async () => {
  const shop = await openShop();
  const { id } = shop.parcel();
  shop.door.held = [];
  shop.store.down = true;
  let end;
  shop.send(`/parcels/${id}`).then(
    (told) => (end = told),
    (error) => (end = { said: error.message }),
  );
  await until(() => shop.door.held.length > 0, { turns: 300, ms: 2000 });
  shop.store.down = false;
  for (const tell of shop.door.held.splice(0)) tell();
  await until(() => end, { turns: 300, ms: 2000 });
  assert.ok(
    end?.status === 502 && end.body?.error === 'StoreDown',
    `the store said that it is down, and a moment later it worked again; the visitor got: ${end?.said ?? 'no answer'}`,
  );
});
