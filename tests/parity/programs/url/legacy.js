const url = require('url');
const log = (...a) => console.log(...a);
process.on('warning', (w) => log(w.name, w.code));
for (const u of ['http://user:pass@host.com:8080/p/a/t/h?query=string#hash', '//host/path', '/p?q', 'mailto:x@y.z', 'javascript:x', 'HTTP://UP.com', 'http://a@b@c/', 'http://a.com?b#c?d', 'x:y', 'http://[fe80::1]:80/', 'file:///etc', 'a b', 'http://ex\tample', '#h', '?s', '', 'http://-a-.com/', 'coap:u:p@::1:61616/x', 'http://x...y...#p']) { const p = url.parse(u); log(u, JSON.stringify(p), url.format(p)); }
log(url.parse('/a?x=1&y=2', true).query, url.parse('//h/p', false, true).host, url.parse('http://a b/').host);
for (const [a, b] of [['/one/two/three', 'four'], ['http://example.com/', '/one'], ['http://example.com/one', '/two'], ['http://a/b/c/d;p?q', '../g'], ['http://a/b/c/d;p?q', '?y'], ['http://a/b/c/d;p?q', '#s'], ['http://a/b/c/d;p?q', '//g'], ['http://a/b', 'https:c'], ['mailto:a@b', 'c@d'], ['.', '#a'], ['/', '..'], ['a/b', '../../../c'], ['http://u:p@h/x', '/y'], ['file:///a', 'b']]) log(url.resolve(a, b));
for (const bad of [5, null, undefined, {}]) for (const f of ['parse', 'format', 'resolve']) try { log(f, url[f](bad, bad)); } catch (e) { log(f, e.code, e.message); }
for (const bad of ['http://a:b', 'http://[::1', 'http://a:70000/x', 'http://%00/', 'http://a\u2100/']) try { log(url.parse(bad).host); } catch (e) { log(e.name, e.code, e.message); }
log(url.format({ protocol: 'http', host: 'h', pathname: 'p#?', query: { a: [1, 2] }, hash: 'x' }), url.format({ hostname: '::1', port: 5, slashes: true }), url.format({ pathname: '//x' }), url.resolveObject('http://a/b', 'c').href, Object.keys(url).sort().join());
