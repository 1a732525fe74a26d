import { describe, expect, it } from 'vitest';
import { planMove, whyNoFileAt } from './move-files.ts';
import { Workspace } from './workspace.ts';

const EDITABLE = ['src/**'];
const file = (path: string, text: string, readonlyBecause: string | null = null) => ({
  path,
  content: { text },
  readonlyBecause,
});
const project = () =>
  new Workspace(
    [
      file('src/a.js', 'a'),
      file('src/lib/b.js', 'b'),
      file('src/lib/c.js', 'c'),
      file('test/t.js', 't', 'The checks rely on it.'),
      { path: 'src/icon.png', content: { base64: 'AAAA' }, readonlyBecause: null },
    ],
    EDITABLE,
  );
const plan = (from: string, to: string, files = project()) => {
  const result = planMove({ from, to }, files, EDITABLE);
  return result.ok ? result.value.map((move) => `${move.from} → ${move.to}: ${move.text}`) : result.error;
};

describe('moving files', () => {
  it('a file gets another name or folder, and a folder takes all that is in it along', () => {
    expect(plan('src/a.js', 'src/z.js')).toEqual(['src/a.js → src/z.js: a']);
    expect(plan('src/a.js', 'src/deep/er/a.js')).toEqual(['src/a.js → src/deep/er/a.js: a']);
    expect(plan('src/lib', 'src/vendor')).toEqual([
      'src/lib/b.js → src/vendor/b.js: b',
      'src/lib/c.js → src/vendor/c.js: c',
    ]);
    expect(plan('src/a.js', 'src/a.js')).toEqual([]);
  });

  it('4 a protected file stays, and the reason is said; so does a folder with one in it', () => {
    expect(plan('test/t.js', 'src/t.js')).toBe('test/t.js stays where it is. The checks rely on it.');
    expect(plan('test', 'src/test')).toBe('test/t.js stays where it is. The checks rely on it.');
  });

  it('4 nothing is moved to where it would not be part of the fix, over another file or into itself', () => {
    expect(plan('src/a.js', 'a.js')).toMatch(/would not be part of the fix.*src\/\*\*/);
    expect(plan('src/a.js', 'test/t.js')).toMatch(/exists already/);
    expect(plan('src/a.js', 'src/lib')).toMatch(/src\/lib is a folder/);
    expect(plan('src/a.js', 'src/lib/b.js/a.js')).toMatch(/src\/lib\/b.js is a file/);
    expect(plan('src/lib', 'src/lib/in')).toMatch(/into itself/);
    expect(plan('src/a.js', '../a.js')).toMatch(/cannot be a file here/);
    expect(plan('src/a.js', `src/${'ä'.repeat(128)}`)).toMatch(
      /cannot be a file here: a name has at most 255/,
    );
    expect(plan('src/a.js', `src/${'a/'.repeat(600)}a`)).toMatch(/a path has at most 1024/);
    expect(plan('src/gone.js', 'src/b.js')).toMatch(/no file of the project/);
    expect(plan('src/icon.png', 'src/x.png')).toMatch(/no text/);
  });

  it('a file may be moved to where a deleted one was, and not below itself', () => {
    const files = project();
    files.remove('src/lib/b.js', 'editor');
    expect(plan('src/a.js', 'src/lib/b.js', files)).toEqual(['src/a.js → src/lib/b.js: a']);
    expect(plan('src/a.js', 'src/a.js/index.js')).toEqual('src/a.js cannot be moved into itself.');
    expect(whyNoFileAt('src/new.js', files, EDITABLE)).toBeNull();
  });
});
