import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until, virtualClock } from '#hotfix/probes';
import { freshId, openShop } from './visitors.js';

const clock = virtualClock();

const some = (shop) =>
  Array.from({ length: 30 }, (_, visitor) => (visitor % 3 === 1 ? { id: freshId() } : shop.parcel()));

function allTold(wanted, ends) {
  const silent = ends.filter(({ status }) => status === 0).length;
  assert.equal(silent, 0, `of 30 visitors ${silent} still wait`);
  wanted.forEach((parcel, visitor) => {
    const { status, body, said } = ends[visitor];
    if (parcel.place === undefined)
      assert.equal(status, 404, `a visitor with a mistyped number, among others, got: ${said}`);
    else assert.deepEqual(body, parcel, `a visitor with the number ${parcel.id}, among others, got: ${said}`);
  });
}

test('thirty visitors at once', async () => {
  const shop = await openShop();
  const wanted = some(shop);
  allTold(wanted, await Promise.all(wanted.map(({ id }) => shop.visit(id))));
});

test('thirty visitors whom the store answers in any order', async () => {
  const shop = await openShop();
  shop.door.held = [];
  const wanted = some(shop);
  const ends = wanted.map(() => ({ status: 0 }));
  let over = 0;
  for (const [visitor, { id }] of wanted.entries())
    shop.send(`/parcels/${id}`).then(
      (end) => {
        ends[visitor] = end;
        over += 1;
      },
      () => (over += 1),
    );
  await until(() => shop.door.held.length === 30, { turns: 300, ms: 1000 });
  const letIn = async () => {
    const { held } = shop.door;
    while (held.length > 0) held.splice(Math.floor(Math.random() * held.length), 1)[0]();
    await turns(3);
    return over === 30;
  };
  if (!(await until(letIn, { turns: 300, ms: 3000 }))) {
    await clock.tickAsync(60_000);
    await until(letIn, { turns: 300, ms: 1000 });
  }
  allTold(wanted, ends);
});
