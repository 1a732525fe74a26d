import { describe, expect, test } from 'vitest';
import { evaluate } from './arithmetic.ts';

function value(text: string, variables: Record<string, string> = {}): number {
  return evaluate(text, { get: (name) => variables[name], set: (name, to) => (variables[name] = to) });
}

describe('arithmetic', () => {
  test.each([
    ['', 0],
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ** 3 ** 2', 512],
    ['-7 / 2', -3],
    ['-7 % 3', -1],
    ['10 - 3 - 2', 5],
    ['1 << 4 | 1', 17],
    ['3 > 2 && 2 >= 2', 1],
    ['0 || 0', 0],
    ['!5 + ~0', -1],
    ['1 ? 2 : 3', 2],
    ['0x1f + 010', 39],
    ['1, 2, 3', 3],
  ])('8: %s is %i', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test('8: variables are read, set and counted', () => {
    const variables: Record<string, string> = { a: '5', b: 'a + 1' };
    expect(value('b * 2', variables)).toBe(12);
    expect(value('a += 2, a++ + ++a', variables)).toBe(16);
    expect(variables['a']).toBe('9');
    expect(value('missing', variables)).toBe(0);
  });

  test.each(['1 / 0', '1 +', '(1', '1 2', '1 ? 2', '@'])('8: %j is an error', (text) => {
    expect(() => value(text)).toThrow(/./);
  });

  test('8: a variable that means itself ends with an error', () => {
    expect(() => value('x', { x: 'x' })).toThrow(/recursion/);
  });
});
