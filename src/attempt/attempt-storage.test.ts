import { expect, it } from 'vitest';
import { bestOf, SUBMISSIONS_KEPT, withSubmission, type Submission } from './attempt-storage.ts';

const submission = (at: number, passed: number, of = 9): Submission => ({ at, passed, of, files: [] });

it('the best submission has the largest share of checks passed, of equals the latest', () => {
  expect(bestOf([submission(1, 3), submission(2, 8), submission(3, 8), submission(4, 5)])).toMatchObject({
    at: 3,
  });
  expect(bestOf([submission(1, 3, 4), submission(2, 4, 9)])).toMatchObject({ at: 1 });
  expect(bestOf([submission(1, 0)])).toMatchObject({ passed: 0, of: 9 });
  expect(bestOf([])).toEqual({ passed: 0, of: 0 });
});

it('of more submissions than are kept the oldest goes, and never the best', () => {
  let kept: readonly Submission[] = [];
  for (let at = 0; at < SUBMISSIONS_KEPT + 5; at++)
    kept = withSubmission(kept, submission(at, at === 1 ? 8 : 2));
  expect(kept).toHaveLength(SUBMISSIONS_KEPT);
  expect(kept.slice(0, 2).map(({ at }) => at)).toEqual([1, 6]);
  expect(kept.at(-1)?.at).toBe(SUBMISSIONS_KEPT + 4);
});
