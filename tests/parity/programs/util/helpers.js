const util = require('node:util');
const { types } = util;
console.log(
  util.isDeepStrictEqual({ a: [1, new Set([1])] }, { a: [1, new Set([1])] }),
  util.isDeepStrictEqual([0], [-0]),
  util.isDeepStrictEqual(Buffer.from('a'), Buffer.from('a')),
);
const slow = (value, done) =>
  setImmediate(() => (value < 0 ? done(new Error('negative')) : done(null, value * 2)));
const promised = util.promisify(slow);
promised(4).then((v) => console.log('promisified', v));
promised(-1).catch((e) => console.log('rejected', e.message));
util.callbackify(async (x) => x + 1)(1, (e, v) => console.log('callbackified', e, v));
util.callbackify(async () => {
  throw null;
})((e) => console.log(e.message, e.code));
function Old() {}
util.inherits(Old, require('node:events'));
console.log(new Old() instanceof require('node:events'), Old.super_ === require('node:events'));
console.log(
  util.stripVTControlCharacters('\u001b[31mred\u001b[0m'),
  util.styleText('red', 'x'),
  util.toUSVString('a\ud800'),
  util.types.isProxy(new Proxy({}, {})),
);
console.log(
  util.parseArgs({
    args: ['-f', '--bar', 'b', 'pos'],
    options: { foo: { type: 'boolean', short: 'f' }, bar: { type: 'string' } },
    allowPositionals: true,
  }),
);
try {
  util.parseArgs({ args: ['--unknown'], options: {} });
} catch (error) {
  console.log(error.code, error.message);
}
console.log(util.parseEnv('A=1\nB="two words" # c\nC=\'x\\n\'\n'));
console.log(util.getSystemErrorName(-2), util.getSystemErrorMap().get(-13), util.getSystemErrorMessage?.(-2));
console.log(util.debuglog('nothing').enabled, util.aborted.name, util.deprecate(() => 7, 'old', 'DEP_X')());
console.log(
  Object.keys(types).filter((name) => types[name](new Map())),
  Object.keys(types).filter((name) => types[name](async function () {})),
);
for (const value of [
  1,
  'x',
  {},
  [],
  null,
  undefined,
  /x/,
  new Date(0),
  Symbol.iterator,
  1n,
  new Error('e'),
  new Proxy([], {}),
  Promise.resolve(),
]) {
  console.log(
    typeof value,
    Object.keys(types)
      .filter((name) => types[name](value))
      .join(' '),
  );
}
const { signal } = new AbortController();
console.log(signal, util.inspect(new util.MIMEType('text/html; charset=utf-8')));
console.log(util.diff?.(['a', 'b'], ['a', 'c']));
const lazy = util.deprecate(function f() {
  return 1;
}, 'f is old');
console.log(lazy());
