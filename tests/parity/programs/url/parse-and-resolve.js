// url.parse, url.resolve, url.format and the URL class over the same addresses
const { inspect } = require('node:util');
const url = require('node:url');
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


process.removeAllListeners('warning');
process.noDeprecation = true;
for (const address of ['http://a.com/p?q#f', 'mailto:a@b', 'file:///C:/x/../y', 'javascript:alert(1)', '//x/y', 'HTTP://USER:PW@EX.com:80/a%20b/..;x?y=z#', 'http://[::1]:0/', 'x:y', ' http://x\t/', 'http://ex.com:99999/', 'git+ssh://git@github.com:a/b.git', '', 'http:/a', '/p?q', '?x', '#h', 'http://\u00e9.com/\u00e9?\u00e9#\u00e9', 'http://a.com\\b', 'data:text/plain,x y', 'ws://x:80', 'http://ex.com/%zz', 'file://h/p', 'non-special://h:80/p', 'http://u:@h', 'http://:p@h']) {
  show(() => url.parse(address));
  show(() => new URL(address));
  show(() => [URL.canParse(address), URL.parse(address, 'http://base/b/c')?.href]);
  show(() => url.resolve('http://a.com/b/c/d?q#h', address));
  show(() => url.format(new URL(address), { auth: false, fragment: false, search: false, unicode: true }));
}
show(() => url.format({ protocol: 'http', host: 'h:8', pathname: 'p q#?', query: { a: [1, 2], b: '\u00fc' }, hash: 'x#' }));
show(() => url.format({ hostname: '::1', port: 5, slashes: true }));
show(() => url.format(5));
show(() => url.parse(5));
show(() => url.urlToHttpOptions(new URL('http://u%20:p@h:8/p?q')));

