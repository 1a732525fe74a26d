import { expect, it } from 'vitest';
import { readCondition } from './condition.ts';
import { PauseWatch } from './pause-watch.ts';
import type { PausesReport } from './paused.ts';

const report = (beat: number, line: number | null, exit: number | null = null): PausesReport => ({
  ...{ run: 'start-1', pid: 7, thread: 0, title: 'a.js', exit, beat, wrong: [] },
  paused:
    line === null
      ? null
      : { seq: line, path: 'a.js', line, breakpoint: 1, names: [], calls: [], answer: null },
});

it('a pause is told once, and its end', () => {
  const watch = new PauseWatch();
  expect(watch.take('start-1.7', report(1, 3), 0)).toBe(true);
  expect(watch.take('start-1.7', report(1, 3), 60)).toBe(false);
  expect(watch.take('start-1.7', report(2, 3), 120)).toBe(false);
  expect(watch.paused()).toMatchObject([{ key: 'start-1.7', line: 3, pid: 7 }]);
  expect(watch.take('start-1.7', report(3, null), 180)).toBe(true);
  expect(watch.paused()).toEqual([]);
});

it('a process that was killed while it stood still is noticed by its silence', () => {
  const watch = new PauseWatch();
  watch.take('start-1.7', report(1, 3), 0);
  const told = Array.from({ length: 10 }, (_, at) => watch.take('start-1.7', report(1, 3), (at + 1) * 400));
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(watch.paused()).toEqual([]);
  expect(watch.take('start-1.7', report(2, 3), 4400)).toBe(true);
  expect(watch.paused()).toHaveLength(1);
});

it('a page that slept does not take the first look for silence', () => {
  const watch = new PauseWatch();
  watch.take('start-1.7', report(1, 3), 0);
  expect(watch.take('start-1.7', report(1, 3), 600_000)).toBe(false);
  expect(watch.paused()).toHaveLength(1);
});

it('what a run before left is forgotten, by its kind', () => {
  const watch = new PauseWatch();
  watch.take('start-1.7', report(1, 3), 0);
  watch.take('load-2.8', report(1, 4), 0);
  watch.forget('start');
  expect(watch.paused().map(({ key }) => key)).toEqual(['load-2.8']);
});

it.each([
  ['id === 3', ''],
  ['this.#size > 2 && super.ready', ''],
  ['id = 3', 'is no condition: It would change what the program does; === compares.'],
  ['count++', 'is no condition: It would change'],
  ['await ready', 'is no condition: A condition cannot wait'],
  ['a; b', 'is no condition: Unexpected token'],
  ['a) ; (b', 'it is more than an expression'],
  ['a ===', 'is no condition: Unexpected token'],
])('%s as a condition', (text, words) => {
  const read = readCondition(text);
  expect(read.ok).toBe(words === '');
  expect(read.ok ? '' : read.error).toContain(words);
});
