// querystring: parse and stringify with separators, limits and codecs of their own
const { inspect } = require('node:util');
const querystring = require('node:querystring');
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


for (const args of [['a=b&c=d'], ['a:b;c:d', ';', ':'], ['a=1&a=2&a=3', null, null, { maxKeys: 2 }], ['%zz=1&=x&y'], ['a=%F0%9F%98%80+b'], [''], [5], ['a=b', undefined, undefined, { decodeURIComponent() { throw new Error('no'); } }], ['a&&b=&=c&='], ['__proto__=1'], ['a=%ff%fe'], ['a%3db=c%26d']]) show(() => querystring.parse(...args));
for (const args of [[{ a: 1, b: [1, 'x', true, NaN, null, undefined, {}, 5n, '\u00fc'] }], [{ a: 'b' }, ';', ':'], ['x'], [null], [{ a: '\ud83d\ude00' }], [{ a: '\ud800' }], [[1, 2]], [{ a: '' }], [{ a: 'b c' }, '&', '=', { encodeURIComponent: (text) => `<${text}>` }]]) show(() => querystring.stringify(...args));
for (const text of ['\ud800', { toString: () => 'a b' }, 5, "!'()*-._~\u00fc\u20ac", 'a'.repeat(3)]) show(() => querystring.escape(text));
for (const text of ['%zz%41', '%41%', 'a%20b', '%e2%82%ac', '%ff']) show(() => [querystring.unescape(text), querystring.unescapeBuffer(text)]);

