import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { freshId, openShop } from './visitors.js';

virtualClock();

test('thirty visitors at once', async () => {
  const shop = await openShop();
  const wanted = Array.from({ length: 30 }, (_, visitor) => (visitor % 3 === 1 ? { id: freshId() } : shop.parcel()));
  const ends = await Promise.all(wanted.map(({ id }) => shop.visit(id)));
  const silent = ends.filter(({ status }) => status === 0).length;
  assert.equal(silent, 0, `of 30 visitors ${silent} still wait`);
  wanted.forEach((parcel, visitor) => {
    const { status, body, said } = ends[visitor];
    if (parcel.place === undefined)
      assert.equal(status, 404, `a visitor with a mistyped number, among others, got: ${said}`);
    else assert.deepEqual(body, parcel, `a visitor with the number ${parcel.id}, among others, got: ${said}`);
  });
});
