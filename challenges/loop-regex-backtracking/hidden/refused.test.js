import test from 'node:test';
import assert from 'node:assert/strict';
import { openHere } from './desk.js';

const REFUSED = [
  [
    '/coupons/validate',
    'code',
    'BadCoupon',
    [
      '',
      ' ',
      '-',
      ' VIP-2014',
      '-VIP-2014',
      'VIP--2014',
      'VIP- 2014',
      'VIP-2014--',
      'VIP-2014  ',
      'VIP_2014',
      'VIP.2014',
      'VIP-2014\n',
      'VIP\n2014',
      'VIP\t2014',
      'V\u00cfP',
      'VIP\u212a', // Kelvin sign
      'REFUND\u017f', // long s
      '\uff36\uff29\uff30', // full width
      'VIP\u20102014', // another dash
      12,
      null,
      ['VIP'],
    ],
  ],
  [
    '/newsletter',
    'email',
    'BadEmail',
    [
      '',
      '@',
      'anna',
      'anna@',
      '@example.com',
      'anna@example',
      'anna@example.',
      'anna@.com',
      'anna@example..com',
      'anna@example.c',
      'anna@example.c0m',
      'anna@exam_ple.com',
      'anna@example.com ',
      ' anna@example.com',
      'anna@example.com\n',
      'an na@example.com',
      'anna@@example.com',
      'anna@berg@example.com',
      'anna"@example.com',
      '\u017fam@example.com',
      'anna@e\u212a.com',
      '\u00e5nna@example.com',
      true,
    ],
  ],
  [
    '/articles/tags',
    'tags',
    'BadTags',
    [
      '',
      ' ',
      ',',
      'lamp,',
      'lamp,,sale',
      'a  b',
      'a--b',
      'a\tb',
      `a${' '.repeat(60)}b`,
      `a${' '.repeat(300)}b`,
      `a, b${' '.repeat(20_000)}c`,
      'cafe\u0301', // an accent of its own is no letter
      '\u{10400}'.repeat(16), // 32 long
      '-a',
      'a-',
      'lamp!',
      'a_b',
      'abcdefghijklmnopqrstuvwxyz-0123',
      '1,2,3,4,5,6,7,8,9,10,11',
      ['lamp'],
      undefined,
    ],
  ],
];

test('what was refused is refused, with the same error', async () => {
  const { post } = await openHere();
  for (const [path, field, error, texts] of REFUSED) {
    for (const text of texts) {
      const { status, body } = await post(path, { [field]: text });
      const long = text?.length > 100;
      const shown = long
        ? `of ${text.length} characters, ${JSON.stringify(text.slice(0, 8))} … ${JSON.stringify(text.at(-1))},`
        : String(JSON.stringify(text)).replace(/\p{M}/gu, (mark) => `\\u0${mark.charCodeAt(0).toString(16)}`);
      if (long && status === 413) continue;
      assert.equal(
        `${status} ${body.error}`,
        `422 ${error}`,
        `${field} ${shown} was answered with ${status} ${JSON.stringify(body)}`,
      );
    }
  }
});

test('a code that looks right and was never issued is unknown', async () => {
  const { post } = await openHere();
  for (const code of ['VIP-1999', 'A', 'a-b-c', 'Z'.repeat(64), '1 2 3 ']) {
    const { status, body } = await post('/coupons/validate', { code });
    assert.equal(`${status} ${body.error}`, '404 UnknownCoupon', `${code} was answered with ${status} ${body.error}`);
  }
});

test('a body that is too large or not JSON is refused', async () => {
  const { post } = await openHere();
  const large = await post('/coupons/validate', { code: 'A'.repeat(1_100_000) });
  assert.equal(large.status, 413, `a body of 1.1 MB was answered with ${large.status}`);
  const broken = await post('/newsletter', '{"email":');
  assert.equal(broken.status, 400, `a body that is not JSON was answered with ${broken.status}`);
  const empty = await post('/articles/tags', 'null');
  assert.equal(empty.status, 422, `a body of null was answered with ${empty.status}`);
});
