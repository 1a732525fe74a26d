import { expect, it } from 'vitest';
import { isPermissive, LicenceError, licencesText, packageOfPath } from './notices.ts';

it.each([
  ['MIT', true],
  ['(MIT AND Zlib)', true],
  ['(MPL-2.0 OR Apache-2.0)', true],
  ['GPL-3.0', false],
  ['MIT AND GPL-2.0', false],
  ['none', false],
])('%s is permissive: %s', (expression, expected) => {
  expect(isPermissive(expression)).toBe(expected);
});

it('finds the package of a path, also a nested and a scoped one', () => {
  expect(packageOfPath('/x/node_modules/react/index.js')).toBe('react');
  expect(packageOfPath('node_modules/a/node_modules/@b/c/d.js')).toBe('@b/c');
  expect(packageOfPath('/x/src/main.tsx')).toBeUndefined();
});

it('holds the licence of each package once, and of Node where its library is', () => {
  const text = licencesText(['zod', 'fflate', 'zod'], true);
  expect(text).toContain('Copyright Node.js contributors');
  expect(text.match(/^zod \d/gm)).toHaveLength(1);
  expect(text.indexOf('fflate')).toBeLessThan(text.indexOf('zod '));
  expect(licencesText(['zod'], false)).not.toContain('Node.js contributors');
});

it('knows what to say of a licence that is not permissive', () => {
  expect(new LicenceError('x').code).toBe('HOTFIX_LICENCE');
});
