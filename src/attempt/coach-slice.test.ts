import { describe, expect, it } from 'vitest';
import type { AppState } from './app-state.ts';
import { stepsDone } from './coach-slice.ts';

const session = { state: 'open', slug: 'a', content: {} };
const BEFORE = {
  session,
  lease: { state: 'writer' },
  terminals: [],
  activePath: 'src/a.js',
  lastEditAt: null,
  submission: { state: 'none' },
};
// what is looked at is there
const state = (change: object): AppState => ({ ...BEFORE, ...change }) as unknown as AppState;

describe('stepsDone', () => {
  it.each([
    ['run', { terminals: [{ id: 'load', title: 'load', status: { state: 'running', command: 'x' } }] }, {}],
    ['look', { activePath: 'src/b.js' }, {}],
    ['fix', { lastEditAt: 5 }, {}],
    ['submit', { submission: { state: 'judged' } }, { submission: { state: 'judging' } }],
  ] as const)('13. %s is ticked off by doing it', (step, change, before) => {
    expect(stepsDone(state(change), state(before))).toEqual([step]);
  });

  it.each([
    ['a shell that opens by itself', { terminals: [{ id: 'sh', status: { state: 'running' } }] }, {}],
    [
      'the layout of an earlier visit',
      { activePath: 'src/b.js', lastEditAt: 5 },
      { lease: { state: 'asking' } },
    ],
    ['the first file that shows', {}, { activePath: null }],
    ['a verdict of an earlier visit', { submission: { state: 'judged' } }, {}],
    ['another incident', { activePath: 'src/b.js' }, { session: { ...session } }],
  ])('13. %s ticks nothing off', (_name, change, before) => {
    expect(stepsDone(state(change), state(before))).toEqual([]);
  });
});
