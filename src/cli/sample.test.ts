import { expect, test } from 'vitest';
import { oneFailureOfEach, referenceOf, sampleOf } from './sample.ts';

const fix = (name: string, ...fails: string[]) => ({ name, project: new Map(), expect: { why: '', fails } });

test('L5 of a sample every check fails somewhere, and no fix is in it for nothing', () => {
  const rejected = [fix('one', 'a'), fix('two', 'b', 'c'), fix('three', 'a', 'b'), fix('four', 'd')];
  const { accepted, rejected: chosen } = sampleOf({ accepted: [fix('other'), fix('reference')], rejected });
  expect(accepted.map(({ name }) => name)).toEqual(['reference']);
  expect(chosen.map(({ name }) => name)).toEqual(['one', 'two', 'four']);
});

test('L5 a further machine judges the reference, or the first accepted fix where none has that name', () => {
  const rejected = [fix('one', 'a')];
  expect(referenceOf({ accepted: [fix('other'), fix('reference')], rejected })).toEqual({
    accepted: [fix('reference')],
    rejected: [],
  });
  expect(referenceOf({ accepted: [fix('other')], rejected }).accepted).toEqual([fix('other')]);
  expect(referenceOf({ accepted: [], rejected })).toEqual({ accepted: [], rejected: [] });
});

test('L5 of each rejected fix one failure, and of every check one', () => {
  const rejected = [fix('all', 'a', 'b', 'c'), fix('two', 'a', 'b'), fix('one', 'a'), fix('last', 'c', 'd')];
  const shown = [...oneFailureOfEach(rejected)].map(([{ name }, ids]) => [name, ...ids]);
  expect(shown).toEqual([
    ['one', 'a'],
    ['two', 'b'],
    ['last', 'c', 'd'],
    ['all', 'a'],
  ]);
});
