import { expect, it } from 'vitest';
import { FIRST_PANES, MOST_PANES, show, shut, split } from './panes.ts';

it('a terminal takes the place of the one in front, unless it has a pane', () => {
  const one = show(FIRST_PANES, 'load');
  expect(one).toEqual({ shown: ['load'], active: 'load' });
  const two = split(one, 'sh-2');
  expect(two).toEqual({ shown: ['load', 'sh-2'], active: 'sh-2' });
  expect(show(two, 'load')).toEqual({ shown: ['load', 'sh-2'], active: 'load' });
  expect(show(two, 'test')).toEqual({ shown: ['load', 'test'], active: 'test' });
});

it(`there are at most ${MOST_PANES} panes`, () => {
  const full = ['a', 'b', 'c'].reduce(split, FIRST_PANES);
  expect(full).toEqual({ shown: ['sh', 'a', 'c'], active: 'c' });
});

it('when a pane goes its neighbour has the keys, and the last leaves the first shell', () => {
  const two = split(FIRST_PANES, 'a');
  expect(shut(two, 'a')).toEqual(FIRST_PANES);
  expect(shut(two, 'sh')).toEqual({ shown: ['a'], active: 'a' });
  expect(shut({ shown: ['a'], active: 'a' }, 'a')).toEqual(FIRST_PANES);
  expect(shut(two, 'unknown')).toEqual(two);
});
