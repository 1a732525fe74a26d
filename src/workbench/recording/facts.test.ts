import { expect, it } from 'vitest';
import type { RecordedEvent } from '#attempt';
import { factsOf } from './facts.ts';

const said = (...events: readonly RecordedEvent[]): readonly string[] =>
  factsOf(events).map(({ says }) => says);

it('a run is told with its exit code, and without one where another run or visit cut it short', () => {
  expect(
    said(
      { t: 0, kind: 'run', what: 'test' },
      { t: 1, kind: 'run', what: 'load' },
      { t: 2, kind: 'ran', what: 'test', code: 1 },
      { t: 3, kind: 'run', what: 'load' },
      { t: 4, kind: 'ran', what: 'load', code: 0 },
      { t: 5, kind: 'run', what: 'start' },
      { t: 60_005, kind: 'again' },
      { t: 60_006, kind: 'ran', what: 'start', code: 7 },
    ),
  ).toEqual(['Test: exit code 1', 'Load', 'Load: exit code 0', 'Run', 'Opened again after 01:00']);
});

it('a submission is told with its verdict', () => {
  expect(
    said(
      { t: 0, kind: 'run', what: 'submit' },
      { t: 1, kind: 'ran', what: 'submit', code: null },
      { t: 2, kind: 'run', what: 'submit' },
      { t: 3, kind: 'verdict', passed: 3, of: 9 },
    ),
  ).toEqual(['Submitted', 'Submitted: 3 of 9 passed']);
});

it('pastes, focus and files are told; keys are not', () => {
  expect(
    said(
      { t: 0, kind: 'edit', path: 'src/a.js', changes: [[0, 0, 'x']], by: 'person' },
      { t: 1, kind: 'paste', path: 'src/a.js', length: 40 },
      { t: 2, kind: 'focus', has: false },
      { t: 12_002, kind: 'focus', has: true },
      { t: 12_003, kind: 'made', path: 'src/b.js', text: '' },
      { t: 12_004, kind: 'gone', path: 'src/b.js' },
    ),
  ).toEqual(['Pasted 40 characters into a.js', 'Left the page for 00:12', 'b.js made', 'b.js deleted']);
});

it('what a program writes again and again is one fact, and what a visit finds is none', () => {
  const write = (t: number): RecordedEvent => ({
    t,
    kind: 'edit',
    path: 'log.json',
    changes: [[0, 0, 'x']],
    by: 'other',
  });
  expect(said(write(0), write(1500), write(3000), write(9000))).toHaveLength(2);
  expect(said({ t: 5, kind: 'again' }, write(5))).toEqual(['Opened again after 00:00']);
});
