import { expect, test } from 'vitest';
import { changedLines, mutantsOf } from './mutants.ts';

const BEFORE = `import { load } from './load.js';
export async function read(id) {
  return load(id);
}
`;
const AFTER = `import { load } from './load.js';
export async function read(id) {
  if (id === undefined && !open) throw new Error('no id');
  try {
    return await load(id, 3, true);
  } finally {
    close(id);
  }
}
`;

test('L7 the changed lines are those outside a longest common subsequence', () => {
  expect([...changedLines(BEFORE, AFTER)]).toEqual([2, 3, 4, 5, 6, 7]);
  expect([...changedLines(AFTER, AFTER)]).toEqual([]);
  expect([...changedLines('', 'a\nb')]).toEqual([0, 1]);
});

test('L7 every operator is applied to the lines that the fix wrote, and to no other', () => {
  const names = mutantsOf('src/read.js', BEFORE, AFTER).map(({ name }) => name.replace('src/read.js: ', ''));
  expect(names).toEqual([
    'negate `id === undefined && !open`',
    '|| for && in `id === undefined && !open`',
    '!== for === in `id === undefined`',
    "remove `throw new Error('no id');`",
    'empty finally `{ close(id); }`',
    'drop await of `load(id, 3, true)`',
    'add 1 to `3`',
    'turn `true`',
    'remove `close(id);`',
  ]);
});

test('L7 a mutant differs from the fix in one place, and mutants alike are told apart', () => {
  const made = mutantsOf('a.js', '', 'use(1);\nuse(1);\n');
  expect(made.map(({ name }) => name)).toEqual([
    'a.js: remove `use(1);`',
    'a.js: add 1 to `1`',
    'a.js: remove `use(1);` (2)',
    'a.js: add 1 to `1` (2)',
  ]);
  expect(made.map(({ text }) => text)).toEqual([
    ';\nuse(1);\n',
    'use(2);\nuse(1);\n',
    'use(1);\n;\n',
    'use(1);\nuse(2);\n',
  ]);
});
