import test from 'node:test';
import { besiege } from './desk.js';

const PATH = '/newsletter';

test('no email address holds up the shop', async () => {
  await besiege([
    ['an email address of 60 letters', PATH, { email: 'a'.repeat(60) }],
    ['an email address that ends after the @', PATH, { email: `${'b'.repeat(50)}@` }],
    ['an email address of 40 domains', PATH, { email: `a@${'a.'.repeat(40)}1` }],
    ['an email address of long domains', PATH, { email: `a@${'ab9.'.repeat(33)}c!` }],
    ['an email address of 50,000 letters', PATH, { email: `${'c'.repeat(50_000)}!@example.com` }],
    ['an email address of 20,000 domains', PATH, { email: `c@${'d.'.repeat(20_000)}_` }],
  ]);
});
