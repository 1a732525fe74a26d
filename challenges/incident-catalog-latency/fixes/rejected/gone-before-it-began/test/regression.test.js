import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createDb } from '../vendor/db.js';
import { createApp } from '../src/server.js';

process.env.LOG_LEVEL ??= 'silent';

describe('INC-6001', () => {
  const db = createDb({ products: 4001 });
  const app = createApp({ db, flags: { on: () => true } });
  before(() => new Promise((resolve) => app.listen(0, '127.0.0.1', resolve)));
  after(() => {
    app.closeAllConnections();
    app.close();
  });

  it('works on a few products at a time', async () => {
    let most = 0;
    let seen = 0;
    let goOn = true;
    const turn = () => {
      most = Math.max(most, db.worked - seen);
      seen = db.worked;
      if (goOn) setImmediate(turn);
    };
    turn();
    const text = await (
      await fetch(`http://127.0.0.1:${app.address().port}/admin/export.csv?currency=SEK`)
    ).text();
    goOn = false;
    assert.equal(text.match(/^\d+,/gm).length, 4001);
    assert.ok(most > 0 && most <= 500, `${most} products in one turn of the loop`);
  });

  it('asks little of the database', async () => {
    const total = Object.values(db.calls).reduce((sum, count) => sum + count, 0);
    assert.ok(total <= Math.ceil(4001 / 200) * 3, `${total} questions`);
    assert.equal(db.calls.all, 0);
  });
});
