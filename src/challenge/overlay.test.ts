import { describe, expect, test } from 'vitest';
import { globMatcher } from './globs.ts';
import { applyOverlay, restoreProtected } from './overlay.ts';
import { closest } from './slug.ts';

const TERRITORY = { editable: ['src/**'], protected: ['package.json', 'test/**'] };
const PROJECT = new Map<string, Uint8Array | string>([
  ['package.json', '{}'],
  ['src/a.js', 'a'],
  ['src/b.js', 'b'],
  ['test/a.test.js', 'real test'],
]);

describe('C2 only editable files come from a candidate', () => {
  test('C2 a whole project gives its editable files, everything else is put back', () => {
    const candidate = new Map<string, Uint8Array | string>([
      ['package.json', '{"scripts":{"test":"true"}}'],
      ['src/a.js', 'mended'],
      ['src/new.js', 'new'],
      ['test/a.test.js', ''],
      ['test/extra.test.js', ''],
      ['evil.js', ''],
      ['src/../package.json', 'x'],
    ]);
    expect(Object.fromEntries(restoreProtected(PROJECT, candidate, TERRITORY))).toEqual({
      'package.json': '{}',
      'src/a.js': 'mended',
      'src/new.js': 'new',
      'test/a.test.js': 'real test',
    });
  });

  test('C2 an overlay outside the editable globs is refused', () => {
    for (const path of ['lib/x.js', '../x.js', '/x.js', 'test/a.test.js', 'src/./a.js']) {
      const applied = applyOverlay(
        PROJECT,
        { files: new Map([[path, 'x']]), removes: [] },
        TERRITORY,
        'mine',
      );
      expect(applied.ok, path).toBe(false);
    }
  });

  test('C2 binary files count as changed byte by byte', () => {
    const project = new Map<string, Uint8Array | string>([['src/x.bin', Uint8Array.of(255, 0)]]);
    const same = { files: new Map([['src/x.bin', Uint8Array.of(255, 0)]]), removes: [] };
    const other = { files: new Map([['src/x.bin', Uint8Array.of(255, 1)]]), removes: [] };
    expect(applyOverlay(project, same, TERRITORY, 'mine').ok).toBe(false);
    expect(applyOverlay(project, other, TERRITORY, 'mine').ok).toBe(true);
  });
});

describe('C3 globs stay where they point', () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['src/**', 'src/a/b.js', true],
    ['src/**', 'src', false],
    ['src/*', 'src/a/b.js', false],
    ['**/*.js', 'a.js', true],
    ['**/*.js', 'x/y/a.js', true],
    ['package.json', 'x/package.json', false],
    ['package.json', 'packagexjson', false],
    ['src/{a,b}.js', 'src/b.js', true],
    ['src/{a,b}.js', 'src/c.js', false],
    ['src/?.js', 'src/ab.js', false],
  ];
  test.each(table)('C3 %s on %s: %s', (glob, path, matches) => {
    expect(globMatcher([glob])(path)).toBe(matches);
  });
});

test('C4 a name typed wrong finds the names meant', () => {
  const names = ['leak-sse-listeners', 'loop-cpu-report', 'queue-task-runner'];
  expect(closest('leak-sse-listener', names)).toEqual(['leak-sse-listeners']);
  expect(closest('task-runner', names)).toEqual(['queue-task-runner']);
  expect(closest('zzz', names)).toEqual([]);
});
