import test from 'node:test';
import assert from 'node:assert/strict';
import { listOf, openPress, someAddresses, wrongCopies } from './press.js';

test('150 recipients, 25 connections', async () => {
  const press = await openPress();
  const addresses = someAddresses(150);
  const status = await press.run('autumn', listOf(addresses).recipients);
  const { peak, refused } = press.gateway;
  assert.ok(
    peak <= 25 && refused === 0,
    `a campaign for 150 recipients opened ${peak} connections at a time, the gateway refused ${refused}`,
  );
  const wrong = wrongCopies(press.got('autumn'), addresses);
  assert.equal(wrong, undefined, `a campaign for 150 recipients: ${wrong}`);
  assert.equal(status.state, 'done', `everybody got the campaign, and its state is ${status.state}`);
  assert.ok(peak >= 20, `a campaign for 150 recipients used ${peak} of the 25 connections we pay for`);
});

test('the connections stay in use as long as there are enough recipients', async () => {
  const press = await openPress();
  press.parking = () => true;
  press.begin('autumn', listOf(someAddresses(90)).recipients);
  let least = 25;
  for (let over = 0; over < 60; over += 1) {
    await press.held(20);
    least = Math.min(least, press.gateway.open);
    await press.let(over % 3 === 0 ? press.parked.length - 1 : 0);
  }
  assert.ok(
    least >= 20,
    `mailboxes answer one after the other, there are enough recipients, and at some point ${least} connections are in use`,
  );
  const { peak } = press.gateway;
  assert.ok(peak <= 25, `${peak} connections were open at a time`);
});

test('few recipients', async () => {
  const press = await openPress();
  for (const count of [0, 1, 7]) {
    const addresses = someAddresses(count);
    const { state } = await press.run(`few-${count}`, listOf(addresses).recipients);
    assert.equal(state, 'done', `a campaign for ${count} recipients ended as ${state}`);
    const wrong = wrongCopies(press.got(`few-${count}`), addresses);
    assert.equal(wrong, undefined, `a campaign for ${count} recipients: ${wrong}`);
  }
});
