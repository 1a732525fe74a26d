import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { freshId, odd, openShop } from './visitors.js';

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

test('parcels that other depots have numbered', async () => {
  const shop = await openShop();
  for (const id of odd(freshId())) {
    const parcel = shop.parcel(id);
    const { body, said } = await shop.visit(id);
    assert.deepEqual(body, parcel, `a visitor should hear of “${id}” at ${parcel.place}, and got: ${said}`);
  }
});

test('a parcel that is on its way', async () => {
  const shop = await openShop();
  const { id } = shop.parcel();
  await shop.visit(id);
  for (let stop = 0; stop < 3; stop += 1) {
    const row = { place: `stop ${Math.random()}`, since: new Date(1.7e12 + stop * 1e7).toISOString() };
    shop.store.put(id, { ...row, shelf: null });
    const { body, said } = await shop.visit(id);
    assert.deepEqual(body, { id, ...row }, `${id} is at ${row.place} by now; the visitor reloads and gets: ${said}`);
  }
});

test('other pages', async () => {
  const shop = await openShop();
  const { id } = shop.parcel();
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/nowhere'],
    ['GET', `/old/parcels/${id}`],
    ['POST', `/parcels/${id}`],
  ]) {
    const { status, body, said } = await shop.send(path, method);
    assert.ok(status === 404 && body?.error === 'NoSuchPage', `${method} ${path} was answered with ${said}`);
  }
});
