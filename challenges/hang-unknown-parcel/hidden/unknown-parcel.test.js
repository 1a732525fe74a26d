import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { freshId, openShop } from './visitors.js';

virtualClock();

test('a number that nobody has heard of', async () => {
  const shop = await openShop();
  for (const id of [freshId(), freshId('BE'), String(Math.random()).slice(2)]) {
    const before = shop.store.asked;
    const { status, said } = await shop.visit(id, { virtualMs: 0 });
    assert.equal(
      status,
      404,
      `a visitor asked for ${id}, which nobody has heard of; the store has said so, and the visitor got: ${said}`,
    );
    const asked = shop.store.asked - before;
    assert.ok(asked <= 1, `one visitor asked for ${id}, and the store was asked ${asked} times`);
  }
});
