import test from 'node:test';
import { besiege } from './desk.js';

const PATH = '/articles/tags';

test('no list of tags holds up the shop', async () => {
  await besiege([
    ['a tag with 400,000 blanks in it', PATH, { tags: `x${' '.repeat(400_000)}y` }],
    ['a list with 250,000 blanks in its second tag', PATH, { tags: `sale,new${'\u00a0'.repeat(250_000)}in` }],
    ['a list of 300,000 commas', PATH, { tags: ','.repeat(300_000) }],
    ['a tag of 50,000 words', PATH, { tags: `${'a '.repeat(50_000)}!` }],
  ]);
});
