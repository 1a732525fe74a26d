import { describe, expect, it } from 'vitest';
import type { Verdict as Judgement } from '#judge';
import { explained } from './verdict.ts';

const verdict = (failed: readonly string[]): Judgement => ({
  verdict: 'fail',
  score: 50,
  checks: ['a', 'b', 'c'].map((id) => ({ id, outcome: failed.includes(id) ? 'fail' : 'pass', seen: '' })),
});

describe('explained', () => {
  it('gives the author’s words where exactly those checks fail', () => {
    expect(explained(verdict(['a', 'c']), [{ fails: ['c', 'a'], why: 'half a fix' }]).why).toBe('half a fix');
  });

  it('says nothing where other checks fail, or two known mistakes fail alike', () => {
    expect(explained(verdict(['a']), [{ fails: ['a', 'b'], why: 'x' }]).why).toBeNull();
    const alike = [
      { fails: ['a'], why: 'one' },
      { fails: ['a'], why: 'other' },
    ];
    expect(explained(verdict(['a']), alike).why).toBeNull();
  });
});
