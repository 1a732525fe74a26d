import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createFiles } = await import('../vendor/files.js');
const { createKdf } = await import('../vendor/kdf.js');
const { createPool } = await import('../vendor/pool.js');
const { createUsers } = await import('../vendor/users.js');
const { createService } = await import('../src/service.js');

async function start(t) {
  const pool = createPool();
  const kdf = createKdf({ pool });
  const made = (password, cost) => kdf.derive({ password, salt: 'a1b2', cost });
  const users = createUsers({
    ann: { v: 2, cost: 64_000, salt: 'a1b2', hash: await made('open sesame', 64_000) },
    bo: { v: 1, salt: 'a1b2', hash: await made('correct horse', 4_000) },
  });
  const { app } = createService({ kdf, users, files: createFiles({ pool }) });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  t.after(() => app.close());
  const post = async (path, body) => {
    const res = await fetch(`http://127.0.0.1:${app.address().port}${path}`, {
      method: 'POST',
      headers: { connection: 'close' },
      body: JSON.stringify(body),
    });
    await res.text();
    return res.status;
  };
  return { kdf, users, post };
}

test('right and wrong passwords', async (t) => {
  const { post } = await start(t);
  assert.equal(await post('/login', { name: 'ann', password: 'open sesame' }), 200);
  assert.equal(await post('/login', { name: 'ann', password: 'open barley' }), 401);
  assert.equal(await post('/login', { name: 'nobody', password: 'open sesame' }), 401);
});

test('an old record is replaced when its owner logs in', async (t) => {
  const { users, post } = await start(t);
  assert.equal(await post('/login', { name: 'bo', password: 'correct horse' }), 200);
  assert.equal(users.get('bo').v, 2);
  assert.equal(await post('/login', { name: 'bo', password: 'correct horse' }), 200);
});

test('a login does not stop the process', async (t) => {
  const { kdf, post } = await start(t);
  await post('/login', { name: 'ann', password: 'open sesame' });
  assert.equal(
    kdf.count.mainThread,
    0,
    `one login kept the main thread for ${kdf.count.mainThread} units of work`,
  );
});
