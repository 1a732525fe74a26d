import { expect, test } from 'vitest';
import { readsInput } from './coreutils.ts';

test.each([
  ['sort', [], true],
  ['sort', ['-k', '2'], true],
  ['sort', ['-k', '2', 'file'], false],
  ['sort', ['-rn'], true],
  ['tr', ['a-z', 'A-Z'], true],
  ['awk', ['{print}'], true],
  ['awk', ['-F', ':', '{print}'], true],
  ['awk', ['{print}', 'file'], false],
  ['sed', ['s/a/b/'], true],
  ['sed', ['-e', 's/a/b/', 'file'], false],
  ['sed', ['-i', 's/a/b/', 'file'], false],
  ['cut', ['-d', ',', '-f', '1'], true],
  ['cut', ['-d,', '-f1', 'file'], false],
  ['jq', ['.a'], true],
  ['jq', ['--arg', 'x', '1', '.a'], true],
  ['jq', ['.a', 'file'], false],
  ['ls', [], false],
  ['mkdir', ['a'], false],
  ['diff', ['a', '-'], true],
  ['constructor', [], false],
] as const)('8: %s %j reads its input: %s', (name, args, expected) => {
  expect(readsInput(name, args)).toBe(expected);
});
