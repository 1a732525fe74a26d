import test from 'node:test';
import { besiege } from './desk.js';

const PATH = '/coupons/validate';

test('no coupon code holds up the shop', async () => {
  await besiege([
    ['a coupon code of 60 characters', PATH, { code: `${'A'.repeat(59)}!` }],
    ['a coupon code of 40 characters', PATH, { code: `${'a1'.repeat(19)}b_` }],
    ['a coupon code of 20 groups', PATH, { code: `${'AB-'.repeat(20)}-` }],
    ['a coupon code with blanks', PATH, { code: `${'X 9 '.repeat(12)}ß` }],
    ['a coupon code of 50,000 characters', PATH, { code: `${'Z'.repeat(50_000)}?` }],
    ['a coupon code of 30,000 groups', PATH, { code: `${'A-'.repeat(30_000)}.` }],
  ]);
});
