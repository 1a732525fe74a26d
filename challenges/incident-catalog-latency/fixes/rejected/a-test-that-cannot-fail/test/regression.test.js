import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { createApp } from '../src/server.js';
import { createDb } from '../vendor/db.js';

test('the export works', async () => {
  const app = createApp({ db: createDb({ products: 500 }), flags: { on: () => true } });
  await new Promise((resolve) => app.listen(0, '127.0.0.1', resolve));
  const res = await new Promise((resolve, reject) => {
    http.get({ port: app.address().port, path: '/admin/export.csv', agent: false }, resolve).on('error', reject);
  });
  res.resume();
  assert.equal(res.statusCode, 200);
  app.closeAllConnections();
  app.close();
});
