import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { listOf, openPress, said, someAddresses, wrongCopies } from './press.js';

// more than may be read at a time, so that somebody who reads on to the end is seen
const COUNT = 400;

test('a campaign that is cancelled', async () => {
  const press = await openPress();
  const addresses = someAddresses(COUNT);
  press.parking = () => true;
  const { recipients, seen } = listOf(addresses);
  press.begin('autumn', recipients);
  await press.held(20);
  for (let i = 0; i < 12; i += 1) await press.let();
  await press.held(20);

  press.campaigns.cancel('autumn');
  const underWay = press.parked.map(({ to }) => to);
  const bad = underWay.at(-1);
  const reached = [...press.got('autumn'), ...underWay.slice(0, -1)];
  press.trouble = (to) => (to === bad ? new Error('451 mailbox busy') : undefined);
  const what = `cancelled with 12 delivered and ${underWay.length} under way`;
  await turns(10);
  assert.equal(
    press.parked.length,
    underWay.length,
    `${what}: ${press.parked.length - underWay.length} more were begun after that`,
  );
  await press.let();
  assert.equal(
    press.parked.length,
    underWay.length - 1,
    `${what}: when one of those was over another one was begun`,
  );
  const { state } = press.campaigns.status('autumn');
  if (press.parked.length > 0)
    assert.equal(state, 'running', `${what}: while they are under way the campaign is ${state}`);

  await press.letAll();
  const status = await press.end('autumn');
  const wrong = wrongCopies(press.got('autumn'), reached);
  assert.equal(wrong, undefined, `${what}: of those ${wrong}`);
  assert.ok(
    status.state === 'cancelled' && status.delivered === reached.length && status.failed.length === 1,
    `${what}, one of which failed: the status says ${said(status)}`,
  );
  await turns(10);
  assert.equal(seen.closed, 1, `${what}, and all of them are over: the list is still open`);
  assert.ok(seen.read <= 12 + 126, `${what}: ${seen.read} of ${COUNT} recipients of the list were read`);

  press.campaigns.cancel('autumn');
  press.campaigns.cancel('unknown');
  press.trouble = () => undefined;
  const again = await press.run('autumn', listOf(addresses).recipients);
  const left = wrongCopies(press.got('autumn'), addresses);
  assert.equal(left, undefined, `${what}, then run again: ${left}`);
  assert.ok(
    again.state === 'done' && again.delivered === COUNT,
    `${what}, then run again: the status says ${said(again)}`,
  );
  press.campaigns.cancel('autumn');
  await turns(10);
  const after = press.campaigns.status('autumn');
  assert.ok(
    after.state === 'done' && after.delivered === COUNT,
    `everybody has it, and it is cancelled when it is over: the status says ${said(after)}`,
  );
});

test('a campaign that is cancelled while another one has the connections', async () => {
  const press = await openPress();
  press.parking = () => true;
  const first = someAddresses(30);
  press.begin('autumn', listOf(first).recipients);
  await press.held(25);
  press.begin('winter', listOf(someAddresses(30)).recipients);
  await press.held(26);
  press.campaigns.cancel('winter');
  const before = press.parked.filter(({ to }) => !first.includes(to)).length;
  await press.letAll();
  const status = await press.end('winter');
  assert.ok(
    status.state === 'cancelled' && press.got('winter').length === before,
    `cancelled with ${before} under way: the status says ${said(status)}, the gateway has delivered ${press.got('winter').length}`,
  );
  const other = await press.end('autumn');
  assert.equal(other.delivered, 30, `another campaign was cancelled meanwhile: this one says ${said(other)}`);
});
