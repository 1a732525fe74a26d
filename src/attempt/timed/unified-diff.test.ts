import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index}`);
const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** The patch made here, applied by git, gives the text it was made of. */
function applied(before: string, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    writeFileSync(join(folder, 'a.js'), before);
    writeFileSync(join(folder, 'patch'), `${unifiedDiff('a.js', before, after)}\n`);
    execFileSync('git', ['apply', '--unsafe-paths', 'patch'], {
      cwd: folder,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
    });
    return execFileSync('cat', ['a.js'], { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it.each([
  ['a line changed', numbers(20), numbers(20).with(9, 'other')],
  ['lines added at both ends', numbers(9), ['first', ...numbers(9), 'last']],
  ['lines removed far apart', numbers(40), numbers(40).filter((_, index) => index !== 3 && index !== 35)],
  ['everything replaced', numbers(5), ['one', 'two']],
])('git takes the patch of %s', (_name, before, after) => {
  expect(applied(text(before), text(after))).toBe(text(after));
});

it('only what is near a change is in it', () => {
  const diff = unifiedDiff('a.js', text(numbers(20)), text(numbers(20).with(9, 'other')));
  expect(diff.split('\n')).toHaveLength(2 + 1 + 3 + 2 + 3);
});
