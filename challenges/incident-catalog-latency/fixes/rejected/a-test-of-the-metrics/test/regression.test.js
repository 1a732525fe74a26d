import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../src/server.js';
import { createDb } from '../vendor/db.js';

test('the metrics tell about the event loop', async (t) => {
  const app = createApp({ db: createDb({ products: 100 }), flags: { on: () => true } });
  await new Promise((resolve) => app.listen(0, '127.0.0.1', resolve));
  t.after(() => app.close());
  const res = await fetch(`http://127.0.0.1:${app.address().port}/metrics`, { headers: { connection: 'close' } });
  assert.match(await res.text(), /^event_loop_delay_max_ms \d/m);
});
