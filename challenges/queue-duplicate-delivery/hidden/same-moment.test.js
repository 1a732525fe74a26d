import test from 'node:test';
import assert from 'node:assert/strict';
import { openShop, somePurchase } from './shop.js';

/** Runs `scenario` again and again, each time with another step held up until nothing else moves any more. */
async function eachStepHeldUp(what, scenario) {
  for (let held = 1; ; held += 1) {
    const shop = await openShop();
    let steps = 0;
    let release;
    const gate = async () => {
      steps += 1;
      if (steps === held) {
        onHold(shop);
        await new Promise((resolve) => (release = resolve));
      }
    };
    let onHold = () => {};
    const purchases = await scenario(shop, gate, (then) => (onHold = then));
    await shop.quiet();
    release?.();
    await shop.worked();
    const wrong = shop.wrong(purchases);
    assert.equal(wrong, undefined, `${what}: ${wrong}`);
    if (steps < held) return;
  }
}

test('twice at the same time in one pod', () =>
  eachStepHeldUp('a purchase was delivered twice at the same time to one pod', async (shop, gate) => {
    await shop.pod('a', gate);
    const purchase = somePurchase();
    shop.broker.publish(purchase);
    shop.broker.publish(purchase);
    return [purchase];
  }));

test('at the same time to two pods', () =>
  eachStepHeldUp('a purchase was delivered at the same time to two pods', async (shop, gate) => {
    await shop.pod('a', gate);
    await shop.pod('b', gate);
    const purchase = somePurchase();
    shop.broker.publish(purchase);
    shop.broker.publish(purchase);
    return [purchase];
  }));

test('a pod that is slow', () =>
  eachStepHeldUp(
    'a pod took its time, and the broker delivered the purchase to another one',
    async (shop, gate, whenHeld) => {
      await shop.pod('a', gate);
      await shop.pod('b', gate);
      whenHeld(() => shop.broker.losePatience());
      const purchases = [somePurchase('c-same'), somePurchase('c-same')];
      for (const purchase of purchases) shop.broker.publish(purchase);
      return purchases;
    },
  ));
