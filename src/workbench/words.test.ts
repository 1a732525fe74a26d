import { expect, it } from 'vitest';
import type { AttemptFacts } from '#attempt';
import { standing } from './words.ts';

it('an incident nobody opened is open', () => {
  expect(standing(undefined)).toEqual({ state: 'open' });
});

it('an incident stands as its best submission, not its last', () => {
  const check = (outcome: 'pass' | 'fail') => ({ id: outcome, outcome, seen: '' });
  const verdict = { verdict: 'fail', score: 50, why: null, checks: [check('pass'), check('fail')] };
  const facts = {
    solvedAfterMs: null,
    lastEditAt: 1,
    lastVerdict: { at: 3, verdict },
    submissions: [
      { at: 1, passed: 5, of: 9, files: [] },
      { at: 2, passed: 8, of: 9, files: [] },
    ],
  } as unknown as AttemptFacts; // what is looked at
  expect(standing(facts)).toEqual({ state: 'partly', passed: 8, of: 9 });
  expect(standing({ ...facts, submissions: [] })).toEqual({ state: 'partly', passed: 1, of: 2 });
  expect(standing({ ...facts, submissions: [], lastVerdict: null })).toEqual({ state: 'started' });
});
