import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createApp } from '../src/server.js';
import { store } from '../vendor/parcel-store.js';

const app = createApp();
const ask = (path) =>
  fetch(`http://127.0.0.1:${app.address().port}${path}`, { headers: { connection: 'close' } });

before(async () => {
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
});

after(() => {
  app.closeAllConnections();
  app.close();
});

test('a parcel is found', async () => {
  const response = await ask('/parcels/NL-1003');
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), {
    id: 'NL-1003',
    place: 'pick-up point Haarlem',
    since: '2026-03-01T17:30:00Z',
  });
});

test('a store that is down is said to be down', async () => {
  store.down = true;
  const response = await ask('/parcels/NL-1003');
  store.down = false;
  assert.equal(response.status, 502);
});
