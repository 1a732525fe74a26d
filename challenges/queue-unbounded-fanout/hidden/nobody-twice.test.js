import test from 'node:test';
import assert from 'node:assert/strict';
import { listOf, openPress, said, someAddresses, wrongCopies } from './press.js';

test('a campaign that is run again goes to those who do not have it', async () => {
  const press = await openPress();
  const addresses = someAddresses(70);
  const bad = addresses.filter((_, i) => i % 10 === 3);
  const busy = new Error('451 mailbox busy');
  const what = '7 of 70 mailboxes were busy, and the campaign was run again';

  press.trouble = (to) => (bad.includes(to) ? busy : undefined);
  await press.run('autumn', listOf(addresses).recipients);
  press.trouble = (to) => (to === bad[0] ? busy : undefined);
  const second = await press.run('autumn', listOf(addresses).recipients);
  let wrong = wrongCopies(
    press.got('autumn'),
    addresses.filter((address) => address !== bad[0]),
  );
  assert.equal(wrong, undefined, `${what}: ${wrong}`);
  assert.ok(
    second.state === 'partial' && second.delivered === 69 && second.failed.length === 1,
    `${what}, one is busy still: the status says ${said(second)}`,
  );

  press.trouble = () => undefined;
  const third = await press.run('autumn', listOf(addresses).recipients);
  wrong = wrongCopies(press.got('autumn'), addresses);
  assert.equal(wrong, undefined, `${what} twice: ${wrong}`);
  assert.ok(
    third.state === 'done' && third.delivered === 70 && third.failed.length === 0,
    `${what} twice: the status says ${said(third)}`,
  );

  const fourth = await press.run('autumn', listOf(addresses).recipients);
  wrong = wrongCopies(press.got('autumn'), addresses);
  assert.equal(wrong, undefined, `everybody has the campaign, and it was run once more: ${wrong}`);
  assert.ok(
    fourth.state === 'done' && fourth.delivered === 70 && fourth.failed.length === 0,
    `everybody has the campaign, and it was run once more: the status says ${said(fourth)}`,
  );

  const other = await press.run('winter', listOf(addresses).recipients);
  wrong = wrongCopies(press.got('winter'), addresses);
  assert.equal(wrong, undefined, `another campaign for the same list: ${wrong}`);
  assert.equal(other.delivered, 70, `another campaign for the same list: the status says ${said(other)}`);
});

test('an address that is on the list more than once', async () => {
  const press = await openPress();
  const addresses = someAddresses(50);
  const list = addresses.flatMap((address, i) => (i % 5 === 0 ? [address, address] : [address]));
  list.push(addresses[1], addresses[2], addresses[5]);
  press.trouble = (to) => (to === addresses[5] ? new Error('451 mailbox busy') : undefined);
  const status = await press.run('autumn', listOf(list).recipients);
  const wrong = wrongCopies(
    press.got('autumn'),
    addresses.filter((address) => address !== addresses[5]),
  );
  const what = '12 addresses were on the list more than once, one of those could not be reached';
  assert.equal(wrong, undefined, `${what}: ${wrong}`);
  assert.ok(status.delivered === 49 && status.failed.length === 1, `${what}: the status says ${said(status)}`);
});

test('a long campaign that is run again', async () => {
  const press = await openPress();
  const addresses = someAddresses(12_000);
  const first = await press.run('autumn', listOf(addresses).recipients);
  assert.equal(
    first.state,
    'done',
    `12,000 recipients: the status says ${said(first)}, the gateway refused ${press.gateway.refused} connections`,
  );
  const status = await press.run('autumn', listOf(addresses).recipients);
  const wrong = wrongCopies(press.got('autumn'), addresses);
  assert.equal(wrong, undefined, `12,000 recipients have the campaign, and it was run once more: ${wrong}`);
  assert.ok(
    status.state === 'done' && status.delivered === 12_000,
    `12,000 recipients have the campaign, and it was run once more: the status says ${said(status)}`,
  );
});
