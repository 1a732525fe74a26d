import { expect, it } from 'vitest';
import { runInNewContext } from 'node:vm';
import { CALL, insert, placeLogpoints, readExpression } from './place.ts';

const PROGRAM = `'use strict';
// a comment
const total = add(1, 2)
function add(a, b) {
  const sum = a + b;
  if (sum > 100)
    return 100;

  return sum;
}
const twice = [1, 2].map((n) => n * 2);
for (const n of twice) {
  add(n, n);
}
class Box {
  #inside = 7;
  get(key) {
    'use strict';
    return this.#inside + key;
  }
}
new Box().get(1);
try { null.x; } catch (error) {
  total;
}
switch (total) {
  case 3:
    add(50, 60);
}
`;

/** What a logpoint sees when the program runs, and the line it stands on. */
function seen(line: number, expression: string, text = PROGRAM): { line: number; seen: unknown[] } | string {
  const placed = placeLogpoints(text, [{ id: 1, line, expression }]);
  if (!placed.ok) return placed.error;
  const one = placed.value.get(1);
  if (!one?.ok) return one?.error ?? 'not placed';
  const values: unknown[] = [];
  const changed = insert(text, one.value.inserts);
  expect(changed.split('\n')).toHaveLength(text.split('\n').length);
  const log = (_id: number, read: () => unknown[]): void => {
    try {
      values.push(...read());
    } catch (cause) {
      values.push((cause as Error).message); // thrown by the expression
    }
  };
  runInNewContext(changed, { [CALL]: log });
  return { line: one.value.line, seen: values };
}

it('a logpoint looks in front of its line', () => {
  expect(seen(9, 'sum')).toEqual({ line: 9, seen: [3, 4, 8] });
  expect(seen(13, 'n, typeof add')).toEqual({ line: 13, seen: [2, 'function', 4, 'function'] });
});

it('a name that the line declares is shown behind it', () => {
  expect(seen(5, 'sum')).toEqual({ line: 5, seen: [3, 4, 8, 110] });
  expect(seen(3, 'total')).toEqual({ line: 3, seen: [3] });
  expect(seen(5, 'a')).toEqual({ line: 5, seen: [1, 2, 4, 50] });
});

it('names of a head are shown inside: parameters, variables of loops, errors', () => {
  expect(seen(4, 'a, b')).toMatchObject({ seen: [1, 2, 2, 2, 4, 4, 50, 60] });
  expect(seen(11, 'n')).toEqual({ line: 11, seen: [1, 2] });
  expect(seen(12, 'n')).toEqual({ line: 12, seen: [2, 4] });
  expect(seen(17, 'key')).toEqual({ line: 17, seen: [1] });
  expect(seen(17, "'called'")).toEqual({ line: 17, seen: ['called'] });
  expect(seen(23, 'error.message.length > 0')).toEqual({ line: 23, seen: [true] });
});

it('a statement without braces gets them', () => {
  expect(seen(7, 'sum')).toEqual({ line: 7, seen: [110] });
  expect(seen(28, 'total')).toEqual({ line: 28, seen: [3] });
});

it('a line where nothing begins takes the next that has something to run', () => {
  expect(seen(1, '1')).toMatchObject({ line: 3 });
  expect(seen(8, 'sum')).toMatchObject({ line: 9 });
  expect(seen(40, '1')).toBe('Nothing runs on line 40 or below it. Choose a line with a statement.');
});

it('private names and this can be read where the line can', () => {
  expect(seen(19, 'this.#inside')).toEqual({ line: 19, seen: [7] });
  expect(seen(9, 'this.#inside')).toMatch(/^“this.#inside” cannot stand on line 9: /);
});

it('several logpoints do not disturb each other', () => {
  const wishes = [
    { id: 3, line: 6, expression: 'sum' },
    { id: 2, line: 5, expression: 'sum' },
    { id: 1, line: 7, expression: 'sum' },
    { id: 4, line: 9, expression: 'sum' },
  ];
  const placed = placeLogpoints(PROGRAM, wishes);
  if (!placed.ok) throw new Error(placed.error);
  const inserts = [...placed.value.values()].flatMap((one) => (one.ok ? one.value.inserts : []));
  const ids: number[] = [];
  runInNewContext(insert(PROGRAM, inserts), { [CALL]: (id: number) => ids.push(id) });
  expect(ids).toEqual([2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 1]);
});

it.each([
  ['user.', /is no expression: Unexpected token\. Type/],
  ['a; b', /is no expression/],
  ['a], [b', /is no expression/],
  ['a // b', /is no expression/],
  ['a,,b', /is no expression/],
  [' ', /^Nothing to show/],
  ['x = 3', /would change what the program does: it assigns/],
  ['n++', /counts up/],
  ['delete map.x', /deletes/],
  ['await x', /make the program wait/],
])('%s is refused in words', (expression, words) => {
  const read = readExpression(expression);
  expect(read.ok ? '' : read.error).toMatch(words);
});

it('a file that does not parse says so', () => {
  expect(seen(1, 'x', 'const = 3;')).toBe(
    'The file does not parse: Unexpected token. The logpoint waits until it does.',
  );
});
