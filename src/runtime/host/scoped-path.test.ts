import { describe, expect, test } from 'vitest';
import { scopedPath, startDirectory } from './scoped-path.ts';

const WORKDIR = '/home/project';

describe('a path of the file API', () => {
  test.each([
    ['a.txt', '/home/project/a.txt'],
    ['/a.txt', '/home/project/a.txt'],
    ['./src/../a.txt', '/home/project/a.txt'],
    ['src//b/', '/home/project/src/b/'],
    ['.', WORKDIR],
    ['/', WORKDIR],
    ['', WORKDIR],
  ])('3: %j is %s', (given, full) => {
    expect(scopedPath(WORKDIR, given, 'open')).toBe(full);
  });

  test.each(['..', '../x', 'a/../../x', '/../etc'])('3: %j is refused with EACCES', (given) => {
    expect(() => scopedPath(WORKDIR, given, 'open')).toThrow(
      expect.objectContaining({ code: 'EACCES', message: `EACCES: permission denied, open '${given}'` }),
    );
  });

  test.each([[undefined], [null], [7], ['a\0b']])('3: %j is a TypeError', (given) => {
    expect(() => scopedPath(WORKDIR, given, 'open')).toThrow(TypeError);
  });
});

test.each([
  [undefined, WORKDIR],
  ['sub', '/home/project/sub'],
  ['/sub', '/home/project/sub'],
  ['/home/project/sub', '/home/project/sub'],
  ['/home/projects', '/home/project/home/projects'],
])('3: a process with cwd %j starts in %s', (given, full) => {
  expect(startDirectory(WORKDIR, given)).toBe(full);
});
