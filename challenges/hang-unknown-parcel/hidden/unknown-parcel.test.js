import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { freshId, odd, openShop } from './visitors.js';

virtualClock();

test('a number that nobody has heard of', async () => {
  const shop = await openShop();
  for (const id of [freshId(), freshId('BE'), String(Math.random()).slice(2)]) {
    const before = shop.store.asked;
    const { status, body, said } = await shop.visit(id, { virtualMs: 0 });
    assert.ok(
      status === 404 && body?.error === 'NotFound',
      `a visitor asked for ${id}, which nobody has heard of; the store has said so, and the visitor got: ${said}`,
    );
    const asked = shop.store.asked - before;
    assert.equal(asked, 1, `one visitor asked for ${id}, and the store was asked ${asked} times`);
  }
});

test('a number that is nearly right', async () => {
  const shop = await openShop();
  const { id } = shop.parcel();
  const zero = `NL-0${id.slice(3)}`;
  shop.store.put(zero, { place: 'Breda', since: '2026-03-02T06:10:00Z', shelf: null });
  for (const typed of [zero.replace('0', 'O'), ...odd(id)]) {
    const before = shop.store.asked;
    const { status, said } = await shop.visit(typed, { virtualMs: 0 });
    assert.equal(status, 404, `a visitor asked for “${typed}”, which nobody has heard of, and got: ${said}`);
    const asked = shop.store.asked - before;
    assert.equal(asked, 1, `one visitor asked for “${typed}”, and the store was asked ${asked} times`);
  }
});

test('a number that nobody has heard of yet', async () => {
  const shop = await openShop();
  const parcel = { id: freshId(), place: `shelf ${Math.random()} in Breda`, since: '2026-03-02T06:10:00Z' };
  const early = await shop.visit(parcel.id);
  assert.equal(early.status, 404, `a visitor asked for ${parcel.id}, before the depot had it, and got: ${early.said}`);
  shop.store.put(parcel.id, { ...parcel, shelf: null });
  const { body, said } = await shop.visit(parcel.id);
  assert.equal(body?.place, parcel.place, `${parcel.id} has come to the depot; the visitor reloads and gets: ${said}`);
});
