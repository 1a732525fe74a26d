import test from 'node:test';
import assert from 'node:assert/strict';
import { openHere } from './desk.js';

test('every code that was issued is accepted, as people type it', async () => {
  const { post, everyIssued } = await openHere();
  const typed = [
    (code) => code,
    (code) => code.toLowerCase(),
    (code) => `${code.replaceAll('-', ' ')} `,
    (code) => `${code}-`,
  ];
  let refused = 0;
  let last;
  for (const [index, code] of everyIssued().entries()) {
    const text = typed[index % typed.length](code);
    const { status, body } = await post('/coupons/validate', { code: text });
    if (status === 200 && body.code === code) continue;
    refused += 1;
    last = `"${text}" was answered with ${status} ${JSON.stringify(body)}`;
  }
  assert.equal(refused, 0, `${refused} codes that were issued are not accepted any more, among them ${last}`);
});

test('email addresses are accepted as before', async () => {
  const { post } = await openHere();
  const locals = ['a', 'Anna', 'anna.berg', 'a+b', 'a_b-c', '.', '1', '+', 'x'.repeat(64), 'n.'.repeat(20)];
  const domains = ['example.com', 'EXAMPLE.Co.Uk', 'a-b.de', '-.io', '1.2.3.museum', `${'d'.repeat(63)}.org`];
  domains.push(`${'sub.'.repeat(30)}example.com`);
  for (const local of locals) {
    for (const domain of domains) {
      const email = `${local}@${domain}`;
      const { status, body } = await post('/newsletter', { email });
      assert.equal(
        `${status} ${body.email}`,
        `200 ${email.toLowerCase()}`,
        `${email} was answered with ${status} ${JSON.stringify(body)}`,
      );
    }
  }
});

test('tags are accepted as before', async () => {
  const { post } = await openHere();
  const wide = ' '.repeat(20_000);
  for (const [text, tags] of [
    ['Lamp', ['lamp']],
    ['  Lamp ,sale', ['lamp', 'sale']],
    ['\tnew in\n,\u00a0\ufeffBest-of 2026\u2003', ['new in', 'best-of 2026']],
    ['Møbler, 家具, ЛАМПА', ['møbler', '家具', 'лампа']],
    [`till${wide}`, ['till']],
    [`${wide}till,2${wide}`, ['till', '2']],
    [`till${' '.repeat(300_000)}`, ['till']],
    ['\ufb01sh', ['\ufb01sh']],
    ['\u{10400}'.repeat(15), ['\u{10428}'.repeat(15)]],
    ['abcdefghijklmnopqrstuvwxyz-012', ['abcdefghijklmnopqrstuvwxyz-012']],
    ['1,2,3,4,5,6,7,8,9,10', ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']],
  ]) {
    const { status, body } = await post('/articles/tags', { tags: text });
    const shown = text.length > 60 ? `a field of ${text.length} characters, filled up with blanks,` : JSON.stringify(text);
    assert.equal(status, 200, `${shown} was answered with ${status} ${JSON.stringify(body)}`);
    assert.equal(body.tags?.join('|'), tags.join('|'), `${shown} gave the tags ${body.tags?.join(', ')}`);
  }
});
