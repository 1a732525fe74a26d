import { describe, expect, it } from 'vitest';
import { ScreenTail, TAIL_LIMIT } from './screen-tail.ts';

const tailOf = (...chunks: readonly string[]): string => {
  const tail = new ScreenTail();
  for (const chunk of chunks) tail.add(chunk);
  return tail.lines;
};

describe('what a terminal keeps for the next visit', () => {
  it('17 is whole lines: a prompt at the end is not kept', () => {
    expect(tailOf('one\r\ntw', 'o\r\n~/x $ ')).toBe('one\r\ntwo\r\n');
    expect(tailOf('~/x $ ')).toBe('');
  });

  it('17 is bounded, and begins with a whole line', () => {
    const line = `${'x'.repeat(99)}\n`;
    const kept = tailOf(...Array.from({ length: 1000 }, () => line));
    expect(kept.length).toBeLessThanOrEqual(TAIL_LIMIT);
    expect(kept.length).toBeGreaterThan(TAIL_LIMIT - 200);
    expect(kept.split('\n').every((one) => one === '' || one.length === 99)).toBe(true);
    expect(tailOf(`${'y'.repeat(TAIL_LIMIT * 3)}\n`)).toHaveLength(TAIL_LIMIT);
  });

  it('17 ends where a program cleared the screen', () => {
    expect(tailOf('secret\r\n\x1b[H\x1b[', '2Jafter\r\n')).toBe('after\r\n');
    expect(tailOf('a\n\x1bcb\n')).toBe('b\n');
  });
});
