const url = require('node:url');
const querystring = require('node:querystring');
const u = new URL('https://user:p%40ss@sub.example.com:8443/a/b/../c%20d?x=1&y=two&x=3#frag');
console.log(u, u.toString() === u.href, JSON.stringify({ u }));
for (const [key, value] of [
  ['protocol', 'http'],
  ['host', 'h:80'],
  ['port', '99999'],
  ['port', '81'],
  ['pathname', 'new path?'],
  ['search', 'q=ü'],
  ['hash', ''],
  ['username', 'a:b'],
  ['password', ''],
  ['hostname', 'exa mple'],
]) {
  u[key] = value;
  console.log(key, JSON.stringify(value), u.href);
}
u.searchParams.append('k', 'v w');
u.searchParams.delete('q');
u.searchParams.set('z', '&=+');
u.searchParams.sort();
console.log(u.href, [...u.searchParams], u.searchParams.size, u.searchParams.has('k', 'v w'), u.searchParams);
for (const bad of ['nope', 'http://', '//x', 'http://a b', 'http://[::1', '']) {
  try {
    new URL(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message, error.input);
  }
  console.log(URL.canParse(bad), URL.canParse(bad, 'http://base/'), URL.parse(bad));
}
console.log(
  new URL('../x?y', 'http://h/a/b/c'),
  new URL('//other/p', 'https://h').href,
  new URL('file:///C:/x').pathname,
);
console.log(url.parse('http://user:pass@host.com:8080/p/a/t/h?query=string#hash'));
console.log(
  url.parse('/a?b=c', true).query,
  url.resolve('/one/two/three', 'four'),
  url.resolve('http://example.com/one', '/two'),
);
console.log(
  url.format({ protocol: 'https', host: 'example.com', pathname: '/x', query: { a: 1 } }),
  url.format(new URL('https://測試.com/p?q#f'), { unicode: true, fragment: false }),
);
console.log(
  url.fileURLToPath('file:///tmp/a%20b'),
  url.pathToFileURL('/tmp/a b#c?d%').href,
  url.domainToASCII('español.com'),
  url.domainToUnicode('xn--espaol-zwa.com'),
  url.urlToHttpOptions(new URL('http://u:p@h:1/x?y')),
);
console.log(
  querystring.parse('a=1&b=2&a=3&c=%20x&d'),
  querystring.stringify({ a: [1, 2], b: 'ü &', c: '' }),
  querystring.escape('a b&c'),
  querystring.unescape('%41%zz'),
);
console.log(
  new URLSearchParams({ a: '1', b: '2' }).toString(),
  new URLSearchParams([['x', 'y']]).get('x'),
  new URLSearchParams('?a=%zz+b').get('a'),
);
for (const [k, v] of new URLSearchParams('m=1&n=2')) console.log(k, v);
console.log(
  new URLPattern({ pathname: '/users/:id' }).exec('https://h/users/42')?.pathname.groups,
  new URLPattern('/x/*', 'https://h').test('https://h/x/y'),
);
