import test from 'node:test';
import assert from 'node:assert/strict';
import { listOf, openPress, said, someAddresses, wrongCopies } from './press.js';

const sorted = (list) => [...list].sort().join(' ');

test('those who cannot be reached are listed, the others get it', async () => {
  const press = await openPress();
  const addresses = someAddresses(90);
  const bad = addresses.filter((_, i) => i % 9 === 2 || i === 89);
  const good = addresses.filter((address) => !bad.includes(address));
  press.trouble = (to) => (bad.includes(to) ? new Error(`550 no such user: ${to}`) : undefined);
  const status = await press.run('autumn', listOf(addresses).recipients);
  const what = `${bad.length} of 90 addresses do not exist`;
  const wrong = wrongCopies(press.got('autumn'), good);
  assert.equal(wrong, undefined, `${what}; of the others ${wrong}`);
  assert.ok(
    status.state === 'partial' && status.delivered === good.length,
    `${what}, the others got it: the status says ${said(status)}`,
  );
  assert.equal(
    sorted(status.failed.map(({ address }) => address)),
    sorted(bad),
    `${what}; the status lists ${status.failed.length}, not just those`,
  );
  for (const { address, reason } of status.failed)
    assert.equal(reason, `550 no such user: ${address}`, `the reason given for ${address} is “${reason}”`);
});

test('nobody can be reached', async () => {
  const press = await openPress();
  press.trouble = (to) => new Error(`550 no such user: ${to}`);
  const status = await press.run('autumn', listOf(someAddresses(60)).recipients);
  assert.ok(
    status.state === 'partial' && status.failed.length === 60 && status.delivered === 0,
    `none of 60 addresses exists: the status says ${said(status)}`,
  );
});

test('the status is up to date while the campaign runs', async () => {
  const press = await openPress();
  const addresses = someAddresses(80);
  press.parking = () => true;
  press.trouble = (to) => (to === addresses[4] ? new Error('550 no such user') : undefined);
  assert.equal(press.campaigns.status('autumn'), undefined, 'a campaign nobody knows has a status');
  press.begin('autumn', listOf(addresses).recipients);
  for (let over = 0; over <= 40; over += 10) {
    await press.held(20);
    const status = press.campaigns.status('autumn');
    const really = press.got('autumn').length;
    assert.ok(
      status.state === 'running' && status.delivered === really && status.failed.length === over - really,
      `the gateway has delivered ${really} and refused ${over - really}; the status says ${said(status)}`,
    );
    for (let i = 0; i < 10; i += 1) await press.let();
  }
  await press.letAll();
  const status = await press.end('autumn');
  assert.equal(status.delivered, 79, `79 of 80 got it, the status says ${said(status)}`);
});
