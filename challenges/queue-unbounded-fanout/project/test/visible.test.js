import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createCampaigns } = await import('../src/campaigns.js');
const { createApp } = await import('../src/server.js');
const { createGateway } = await import('../vendor/gateway.js');
const { openList } = await import('../vendor/lists.js');

const gateway = createGateway();
const campaigns = createCampaigns({ gateway });
const app = createApp(campaigns);

before(async () => {
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
});

after(() => {
  app.closeAllConnections();
  app.close();
});

test('a small campaign over HTTP', async () => {
  const url = `http://127.0.0.1:${app.address().port}/campaigns/small`;
  const body = JSON.stringify({ list: '20', text: 'Dear {name}' });
  const headers = { connection: 'close' };
  assert.equal((await fetch(url, { method: 'POST', body, headers })).status, 202);
  await campaigns.finished('small');
  assert.deepEqual(await (await fetch(url, { headers })).json(), { state: 'done', delivered: 20, failed: [] });
  assert.equal(gateway.journal.length, 20);
});

test('a list that nobody knows is a bad request', async () => {
  const res = await fetch(`http://127.0.0.1:${app.address().port}/campaigns/x`, {
    method: 'POST',
    body: JSON.stringify({ list: 'everybody', text: 'Dear {name}' }),
    headers: { connection: 'close' },
  });
  assert.equal(res.status, 400);
});

test('300 recipients, three of whom do not exist', async () => {
  const gateway = createGateway();
  const campaigns = createCampaigns({ gateway });
  campaigns.start('large', { recipients: openList('300-bad'), text: 'Dear {name}' });
  const { state, delivered, failed } = await campaigns.finished('large');
  assert.deepEqual(
    { refused: gateway.refused, state, delivered, failed: failed.length },
    { refused: 0, state: 'partial', delivered: 297, failed: 3 },
  );
});
