import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { createDb } = await import('../vendor/db.js');

test('others have a turn while a partner exports', async (t) => {
  const db = createDb({ products: 3000 });
  const app = createApp({ db, flags: { on: () => true } });
  await new Promise((resolve) => app.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    app.closeAllConnections();
    app.close();
  });
  let most = 0;
  let last = db.worked;
  let going = true;
  (function beat() {
    most = Math.max(most, db.worked - last);
    last = db.worked;
    if (going) setImmediate(beat);
  })();
  const response = await fetch(`http://127.0.0.1:${app.address().port}/admin/export.csv?currency=SEK`);
  const text = await response.text();
  await new Promise((resolve) => setImmediate(resolve));
  going = false;
  assert.equal(text.match(/^\d+,/gm).length, 3000);
  assert.ok(most <= 500, `${most} products in one turn`);
});
