import { describe, expect, it } from 'vitest';
import { addPoint, factsOf, POINTS_KEPT, POINTS_LIMIT, type HistoryPoint } from './points.ts';

const text = (path: string, body: string) => ({ path, state: 'text', text: body }) as const;
const point = (at: number, why: HistoryPoint['why'], body: string): HistoryPoint => ({
  at,
  why,
  files: body === '' ? [] : [text('a.js', body)],
});

describe('addPoint', () => {
  it('edits of half a minute are one point, those of the next are another', () => {
    const one = addPoint([], point(1_000, 'edit', 'a')).points;
    const two = addPoint(one, point(2_000, 'edit', 'b'));
    expect(two.points).toEqual([point(2_000, 'edit', 'b')]);
    expect([...two.change]).toEqual([
      [2_000, point(2_000, 'edit', 'b')],
      [1_000, null],
    ]);
    expect(addPoint(two.points, point(31_000, 'edit', 'c')).points).toHaveLength(2);
  });

  it('a run is a point although nothing changed, an edit is not', () => {
    const one = addPoint([], point(1, 'start', 'a')).points;
    expect(addPoint(one, point(2, 'edit', 'a')).points).toBe(one);
    expect(addPoint(one, point(2, 'start', 'a')).points).toHaveLength(2);
  });

  it('a run is never merged into an edit', () => {
    const one = addPoint([], point(1, 'start', 'a')).points;
    expect(addPoint(one, point(2, 'edit', 'b')).points.map(({ why }) => why)).toEqual(['start', 'edit']);
  });

  it('two points never share their time', () => {
    const one = addPoint([], point(5, 'save', 'a')).points;
    expect(addPoint(one, point(5, 'start', 'a')).points.map(({ at }) => at)).toEqual([5, 6]);
  });

  it('the oldest go when there are too many or they are too long, and the newest stays', () => {
    let points: readonly HistoryPoint[] = [];
    for (let at = 1; at <= POINTS_KEPT + 3; at += 1)
      points = addPoint(points, point(at, 'start', 'a')).points;
    expect(points).toHaveLength(POINTS_KEPT);
    expect(points[0]?.at).toBe(4);
    const long = 'x'.repeat(POINTS_LIMIT - 1);
    const full = addPoint(points, point(1_000, 'save', long));
    expect(full.points.map(({ at }) => at)).toEqual([POINTS_KEPT + 3, 1_000]);
    expect(full.change.get(4)).toBe(null);
    expect(addPoint(full.points, point(2_000, 'save', `${long}yyyy`)).points.map(({ at }) => at)).toEqual([
      2_000,
    ]);
  });
});

it('facts name what differs from the point before: texts, new files, deletions, and what was put back', () => {
  const facts = factsOf([
    { at: 1, why: 'edit', files: [text('a.js', '1'), text('b.js', '1')] },
    { at: 2, why: 'edit', files: [text('a.js', '2'), { path: 'b.js', state: 'deleted' }] },
    { at: 3, why: 'save', files: [text('a.js', '2')] },
  ]);
  expect(facts.map(({ changed }) => changed)).toEqual([['a.js', 'b.js'], ['a.js', 'b.js'], ['b.js']]);
});
