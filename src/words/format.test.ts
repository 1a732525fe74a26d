import { expect, it } from 'vitest';
import { ago, bytes, clock } from './format.ts';

it('a clock shows hours only when there are some', () => {
  expect([clock(0), clock(59_999), clock(1_122_000), clock(3_600_000)]).toEqual([
    '00:00',
    '00:59',
    '18:42',
    '1:00:00',
  ]);
});

it('times past are said in the largest unit that fits', () => {
  const now = 10_000_000_000;
  expect(ago(now - 10_000, now)).toBe('just now');
  expect(ago(now - 60_000, now)).toBe('1 minute ago');
  expect(ago(now - 7_200_000, now)).toBe('2 hours ago');
  expect(ago(now - 172_800_000, now)).toBe('2 days ago');
});

it('sizes are said in bytes, kB, MB and GB', () => {
  expect([10, 2048, 20 * 1024 ** 2, 10 * 1024 ** 3].map(bytes)).toEqual([
    '10 bytes',
    '2 kB',
    '20.0 MB',
    '10.0 GB',
  ]);
});
