import { expect, it } from 'vitest';
import { IN_SIGHT_MS, pathOf, scaleOf } from './curve.ts';

const points = [
  { at: 0, value: 0 },
  { at: 1000, value: 50 },
  { at: 2000, value: 100 },
];

it('a curve goes from its first moment to its last, and from nothing to the most', () => {
  expect(pathOf(points, scaleOf([points, []], 1, 200, 43))).toBe('M0 42L100 22L200 2');
});

it('small values stay small where the scale reaches further', () => {
  expect(scaleOf([points, []], 1000, 200, 43).y(100)).toBe(38);
});

it('the run before shares the scale of values, the time is that of this run', () => {
  const before = [
    { at: 0, value: 0 },
    { at: 4000, value: 400 },
  ];
  const scale = scaleOf([points, before], 1, 200, 43);
  expect([scale.x(2000), scale.y(400), scale.y(100)]).toEqual([200, 2, 32]);
});

it('of a long run the last minute is in sight', () => {
  const long = [
    { at: 0, value: 1 },
    { at: IN_SIGHT_MS * 3, value: 1 },
  ];
  const scale = scaleOf([long, []], 1, 200, 43);
  expect([scale.x(IN_SIGHT_MS * 2), scale.x(IN_SIGHT_MS * 3)]).toEqual([0, 200]);
});
