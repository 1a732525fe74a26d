import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { freshId, openShop } from './visitors.js';

virtualClock();

test('a number that nobody has heard of', async () => {
  const shop = await openShop();
  for (const id of [freshId(), freshId('BE'), String(Math.random()).slice(2)]) {
    const { status, said } = await shop.visit(id);
    assert.equal(status, 404, `a visitor asked for ${id}, which nobody has heard of, and got: ${said}`);
  }
});
