import test from 'node:test';
import assert from 'node:assert/strict';
import { listOf, openPress, someAddresses, wrongCopies } from './press.js';

// what the runbook allows, and one that is just being read
const MOST = 126;

test('a list is read as it is needed', async () => {
  const press = await openPress();
  const addresses = someAddresses(400);
  press.parking = () => true;
  const { recipients, seen } = listOf(addresses);
  press.begin('autumn', recipients);
  let most = 0;
  for (let step = 0; step < 10; step += 1) {
    await press.held(20);
    most = Math.max(most, seen.read - press.got('autumn').length);
    for (let i = 0; i < 8; i += 1) await press.let();
  }
  assert.ok(
    most <= MOST,
    `a list of 400: at some point ${most} recipients had been read and were not over (the runbook allows 125)`,
  );
  await press.letAll();
  const { state } = await press.end('autumn');
  const wrong = wrongCopies(press.got('autumn'), addresses);
  assert.equal(wrong, undefined, `a list of 400: ${wrong}`);
  assert.equal(state, 'done', `a list of 400: the campaign is ${state}`);
});

test('a list is read as it is needed while another campaign has the connections', async () => {
  const press = await openPress();
  press.parking = () => true;
  press.begin('autumn', listOf(someAddresses(60)).recipients);
  await press.held(25);
  const { recipients, seen } = listOf(someAddresses(300));
  press.begin('winter', recipients);
  await press.held(26);
  assert.ok(
    seen.read <= MOST,
    `all connections are in use by another campaign, and ${seen.read} recipients of this one have been read`,
  );
});
