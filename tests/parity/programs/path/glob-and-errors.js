// matchesGlob, and what every function says to what is no path
const path = require('node:path');
process.chdir('/');
for (const [name, pattern] of [['foo/bar', 'foo/*'], ['foo/bar/baz', 'foo/*'], ['foo/bar/baz', 'foo/**'], ['foo/bar', 'foo/ba[rz]'], ['foo/bat', 'foo/ba[!rz]'], ['a.js', '*.{js,ts}'], ['.hidden', '*'], ['x/.y/z', 'x/**/z'], ['foo\\bar', 'foo\\*'], ['', ''], ['a', '?'], ['ab', '?'], ['+(a)', '+(a|b)'], ['aab', '+(a|b)']])
  console.log(name, pattern, path.posix.matchesGlob(name, pattern), path.win32.matchesGlob(name, pattern));
for (const bad of [true, 7, null, undefined, {}, [], Symbol('s'), 1n])
  for (const name of ['join', 'resolve', 'normalize', 'isAbsolute', 'relative', 'parse', 'dirname', 'basename', 'extname', 'format', 'toNamespacedPath', 'matchesGlob'])
    for (const side of ['posix', 'win32'])
      try { const got = path[side][name](bad, 'a'); if (name !== 'toNamespacedPath') console.log(side, name, typeof bad, got); } catch ({ name: kind, code, message }) { if (side === 'posix' || name === 'format') console.log(side, name, kind, code, message); }
for (const p of ['C:\\a\\..\\b', 'C:a', '\\\\server\\share\\x', '\\\\?\\C:\\x', '//a/b/c', 'CON', 'con:x', 'a/con/../b', 'C:/./x/', ' C:\\x', './C:\\x', 'a\\\\b//c'])
  console.log(JSON.stringify(p), path.win32.normalize(p), JSON.stringify(path.win32.parse(p)), path.win32.isAbsolute(p), path.win32.toNamespacedPath(p), path.win32.basename(p, 'x'));
console.log(path.win32.relative('C:\\a\\b', 'c:\\A\\c'), path.win32.relative('C:\\', 'D:\\'), path.posix.relative('/a/b', '/a/b/../c/d'), path.win32.resolve('C:\\x', 'D:y', '\\z'), path.posix === path, path.win32.posix === path, path.sep, path.win32.delimiter);
