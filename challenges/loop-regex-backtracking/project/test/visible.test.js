import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const samples = JSON.parse(await readFile(new URL('samples.json', import.meta.url), 'utf8'));

const app = createApp();
const post = async (path, fields) => {
  const res = await fetch(`http://127.0.0.1:${app.address().port}${path}`, {
    method: 'POST',
    body: JSON.stringify(fields),
    headers: { connection: 'close' },
  });
  return { status: res.status, body: await res.json() };
};

before(async () => {
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
});

after(() => {
  app.closeAllConnections();
  app.close();
});

const FORMS = [
  ['coupon', '/coupons/validate', 'code', 'BadCoupon'],
  ['email', '/newsletter', 'email', 'BadEmail'],
  ['tags', '/articles/tags', 'tags', 'BadTags'],
];

for (const [name, path, field, error] of FORMS) {
  test(`${name}: marketing's samples are accepted and refused`, async () => {
    const answerField = name === 'coupon' ? 'code' : name;
    for (const [text, normal] of Object.entries(samples[name].good)) {
      assert.deepEqual(await post(path, { [field]: text }), { status: 200, body: { [answerField]: normal } });
    }
    for (const text of samples[name].bad) {
      assert.deepEqual(await post(path, { [field]: text }), { status: 422, body: { error } }, `"${text}"`);
    }
  });
}

// 26 characters are still bearable; do not try 60
test('a wrong code of 26 characters takes about as long as one of 12', async () => {
  const time = async (length) => {
    const start = performance.now();
    await post('/coupons/validate', { code: `${'A'.repeat(length)}!` });
    return performance.now() - start;
  };
  await time(12);
  const [short, long] = [await time(12), await time(26)];
  assert.ok(long < short * 50 + 250, `12 characters took ${short.toFixed(1)} ms, 26 took ${long.toFixed(1)} ms`);
});
