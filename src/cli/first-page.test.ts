import { expect, it } from 'vitest';
import { withFirstPage } from './first-page.ts';

it('the first page stands where the page will be, as it was made', () => {
  expect(withFirstPage('<body><div id="root"></div></body>', '<p>$& costs $1</p>')).toBe(
    '<body><div id="root"><p>$& costs $1</p></div></body>',
  );
});

it('an index.html without a place for it, or with two, is told of', () => {
  const place = '<div id="root"></div>';
  expect(() => withFirstPage('<body></body>', '')).toThrow(/once, for the first page/);
  expect(() => withFirstPage(place + place, '')).toThrow(/once, for the first page/);
});
