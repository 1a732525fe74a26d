import { expect, it } from 'vitest';
import { overBudget, shellFiles } from './shell-budget.ts';

it('the shell is the entry with what it imports and their style sheets, once each', () => {
  const parts = new Map([
    ['index.js', { isEntry: true, imports: ['react.js', 'theme.js'], css: ['index.css'] }],
    ['react.js', { imports: ['theme.js'] }],
    ['theme.js', { imports: ['index.js'], css: ['theme.css'] }],
    ['monaco.js', { imports: ['react.js'], css: ['monaco.css'] }],
  ]);
  expect([...shellFiles(parts)].sort()).toEqual([
    'index.css',
    'index.js',
    'react.js',
    'theme.css',
    'theme.js',
  ]);
});

it('what is over the budget is refused with the files that make it, the largest first', () => {
  const sizes = new Map([
    ['a.js', 100],
    ['b.js', 151],
  ]);
  expect(overBudget(sizes, 251)).toBeUndefined();
  expect(overBudget(sizes, 250)).toMatch(/251 bytes .* budget is 250.*b\.js 151, a\.js 100/);
});
