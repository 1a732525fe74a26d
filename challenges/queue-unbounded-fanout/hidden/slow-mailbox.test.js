import test from 'node:test';
import assert from 'node:assert/strict';
import { until, virtualClock } from '#hotfix/probes';
import { listOf, openPress, someAddresses, wrongCopies } from './press.js';

const clock = virtualClock();
const MINUTE_MS = 60_000;

test('slow mailboxes hold up nobody else', async () => {
  const press = await openPress();
  const addresses = someAddresses(160);
  const slow = [addresses[3], addresses[11], addresses[30]];
  press.parking = (to) => slow.includes(to);
  press.begin('autumn', listOf(addresses).recipients);
  const others = addresses.length - slow.length;
  await until(async () => {
    await clock.tickAsync(10);
    return press.got('autumn').length >= others;
  });
  const delivered = press.got('autumn').length;
  assert.equal(
    delivered,
    others,
    `3 of 160 mailboxes have not answered yet, and ${delivered} of the other ${others} recipients have got their mail`,
  );
  const { state } = press.campaigns.status('autumn');
  assert.equal(state, 'running', `3 of 160 mails are under way, and the campaign is ${state}`);
  await clock.tickAsync(10 * MINUTE_MS);
  const { failed } = press.campaigns.status('autumn');
  assert.equal(failed.length, 0, `3 of 160 mails are under way, and ${failed.length} are listed as failed: “${failed[0]?.reason}”`);
  await press.letAll();
  press.meanwhile = () => clock.tickAsync(10);
  const status = await press.end('autumn');
  assert.equal(status.state, 'done', `all mailboxes have answered, and the campaign is ${status.state}`);
  const wrong = wrongCopies(press.got('autumn'), addresses);
  assert.equal(wrong, undefined, `all mailboxes have answered: ${wrong}`);
});
