import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, describe, it } from 'node:test';
import { createApp } from '../src/server.js';
import { createDb } from '../vendor/db.js';

process.env.LOG_LEVEL = 'silent';

describe('export of the catalogue', () => {
  const db = createDb({ products: 2000 });
  let app;
  before(
    () =>
      new Promise((resolve) => {
        app = createApp({ db, flags: { on: () => true } }).listen(0, '127.0.0.1', resolve);
      }),
  );
  after(() => {
    app.closeAllConnections();
    app.close();
  });

  it('asks the database for pages, not for everything, and not once for each product', async () => {
    await new Promise((resolve, reject) => {
      http
        .get({ port: app.address().port, path: '/admin/export.csv?currency=GBP', agent: false }, (res) => {
          assert.equal(res.statusCode, 200);
          res.resume().on('end', resolve);
        })
        .on('error', reject);
    });
    assert.equal(db.calls.all, 0);
    assert.ok(db.calls.page >= 10);
    assert.ok(db.calls.rate + db.calls.rates <= 30);
  });
});
