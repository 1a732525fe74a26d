import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openSite } from './site.js';

const clock = virtualClock();
const LATER_MS = 5001; // whatever was read when the service began is old by then

test('a read that failed is tried again by the next request', async () => {
  const { sandbox, visit, answered, show } = await openSite();
  await clock.tickAsync(LATER_MS);
  sandbox.fail('templates/refund.html', 1);
  const visits = [visit('refund'), visit('refund'), visit('refund')];
  await answered(visits);
  const statuses = visits.map(({ answer }) => answer?.status);
  assert.ok(
    statuses.every((status) => status === 503 || status === 200),
    `the volume failed once, three asked for the page: they were answered with ${statuses.join(', ')}`,
  );
  const next = await show('refund');
  assert.match(next, /Refund/, `the volume failed once; the next request shows ${next}`);
});

test('a volume that fails is not a template that is missing', async () => {
  const { sandbox, show } = await openSite();
  await clock.tickAsync(LATER_MS);
  sandbox.fail('templates/receipt.de.html', 1);
  const got = await show('receipt', 'de');
  assert.match(
    got,
    /status 503|Quittung/,
    `the volume failed with the German receipt; a request shows ${got}`,
  );
  const next = await show('receipt', 'de');
  assert.match(
    next,
    /Quittung/,
    `the volume failed once with the German receipt; the next request shows ${next}`,
  );
});

test('a template that is gone is not a volume that fails', async () => {
  const { volume, sandbox, show } = await openSite();
  await clock.tickAsync(LATER_MS);
  const { readFile } = volume;
  // marketing removes it in the moment in which it is to be read
  volume.readFile = (path) => {
    if (path === 'templates/receipt.de.html') sandbox.remove(path);
    return readFile(path);
  };
  const got = await show('receipt', 'de');
  assert.match(
    got,
    /Receipt|Quittung/,
    `the German receipt was removed while it was asked for, and there is one in no language; a request shows ${got}`,
  );
});
