import { expect, it } from 'vitest';
import { standing } from './words.ts';

it('an incident nobody opened is open', () => {
  expect(standing(undefined)).toEqual({ state: 'open' });
});
