const path = require('path');
const log = (...a) => console.log(...a);
const inputs = ['', '.', '..', '/', '//', '/a', 'a/', 'a/b/../c', '/a//b/./c/..', './x', 'a\\b', 'C:\\a\\b', 'C:/a/../b', 'C:', 'C:x', '\\\\server\\share\\dir', '\\\\?\\C:\\x', 'file.ext', '.dot', 'a.b.c', '/a.b/c', 'trail.', 'a/b.txt/', 'foo/..bar', 'con', 'C:\\..\\..', '\\a'];
for (const kind of ['posix', 'win32']) {
  const p = path[kind];
  log(kind, p.sep, p.delimiter, p === path, p.posix === path.posix);
  for (const x of inputs) log(JSON.stringify(x), p.normalize(x), p.dirname(x), p.basename(x), p.extname(x), p.isAbsolute(x), JSON.stringify(p.parse(x)), p.format(p.parse(x)), p.toNamespacedPath(x).replaceAll(process.cwd().replaceAll('/', '\\'), 'CWD').replaceAll(path.win32.resolve('..'), 'UP').replaceAll(path.win32.resolve('../..'), 'UPUP'));
  log(p.join('a', '', '..', '/b', 'c/'), p.join(''), p.join('/a', '../../..', 'b'), p.join('C:', 'x'), p.join('\\\\', 'a'), p.resolve('/x', 'y', '../z'), p.resolve('/a', '/b', 'c'), kind === 'win32' ? p.resolve('C:/a', 'D:/b', 'C:c') : p.resolve('/', '.', ''));
  for (const [a, b] of [['/a/b/c', '/a/d'], ['/a', '/a'], ['/a/b', '/a/b/c/d'], ['/', '/x'], ['/foo/bar', '/foo/barbaz'], ['C:\\a\\b', 'C:\\a\\c'], ['C:\\a', 'D:\\b'], ['C:\\A', 'c:\\a\\x']]) log(p.relative(a, b).replaceAll(process.cwd(), 'CWD'));
  for (const [a, b] of [['/a/b.html', '.html'], ['b.html', 'b.html'], ['aaa', 'a'], ['/x/', 'x'], ['a.b', 'b']]) log(p.basename(a, b));
  for (const o of [{}, { dir: '/d', base: 'b' }, { root: '/', name: 'n', ext: 'e' }, { root: '/', base: 'b', name: 'ignored' }, { dir: 'd', name: 'n', ext: '.e' }]) log(p.format(o));
  for (const [s, g] of [['a/b.js', '*/*.js'], ['a/b/c.js', '**/*.js'], ['x', '[a-y]'], ['a.ts', '*.{js,ts}'], ['.hid', '*']]) log(p.matchesGlob(s, g));
  for (const bad of [undefined, null, 5, {}, []]) for (const m of ['join', 'normalize', 'dirname', 'basename', 'extname', 'parse', 'format', 'isAbsolute', 'resolve']) try { p[m](bad); log(m, 'fine'); } catch (e) { log(m, e.code, e.message); }
}
