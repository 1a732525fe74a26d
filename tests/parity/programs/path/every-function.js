// Every function of both kinds of paths over the same odd names
const { inspect } = require('node:util');
const path = require('node:path');
let count = 0;
/** Prints what a call gives, or what it throws. */
const show = (run) => {
  count++;
  try {
    console.log(count, inspect(run(), { depth: 4, breakLength: 120 }));
  } catch (error) {
    console.log(count, error.name, error.code, error.message);
  }
};


for (const kind of ['posix', 'win32']) {
  for (const name of ['normalize', 'basename', 'dirname', 'extname', 'isAbsolute', 'parse'])
    for (const given of ['', '.', '..', '/', 'a', '/a/b/', 'C:\\a\\..\\b', 'c:', '\\\\srv\\sh\\x', 'a.b.c', '.x', '/a//b/../c', './a/./b', 5, 'a\\b/c.', 'C:/', '//x//y', 'file.', '..ext', 'con', 'C:con:x']) show(() => path[kind][name](given));
  for (const [from, to] of [['/a/b', '/a/c'], ['C:\\a', 'D:\\b'], ['/', '/x/y'], ['C:\\a\\b', 'c:\\A\\B\\C'], ['\\\\s\\h\\a', '\\\\s\\h\\b'], ['/a', 5]]) {
    if (kind === 'posix' ? from.startsWith('/') : !from.startsWith('/')) show(() => path[kind].relative(from, to));
    show(() => path[kind].join(from, to, '..', 'x'));
  }
}
show(() => path.format({ dir: 'd', name: 'n', ext: 'e' }));
show(() => path.format(null));
show(() => path.matchesGlob('a/b.js', 'a/*.js'));
show(() => [path.basename('a.js', '.js'), path.basename('aaa', 'a'), path.join(), path.posix === path, require('node:path/win32') === path.win32]);
show(() => path.join('a', null));
show(() => path.basename('a', 5));

