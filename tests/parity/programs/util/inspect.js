const util = require('node:util');
class Point {
  #hidden = 1;
  constructor() {
    this.x = 1;
    this.y = { z: [1, 2, { deep: { deeper: { deepest: 1 } } }] };
  }
  get sum() {
    return 3;
  }
}
class Extended extends Map {}
const circular = { name: 'c' };
circular.self = circular;
circular.list = [circular, { circular }];
const values = {
  point: new Point(),
  circular,
  bare: Object.assign(Object.create(null), { a: 1 }),
  map: new Map([
    ['k', { v: 1 }],
    [{ o: 1 }, 'x'],
  ]),
  extended: new Extended([[1, 2]]),
  set: new Set([1, 'two', { three: 3 }]),
  keys: new Map([[1, 2]]).keys(),
  entries: new Map([[1, 2]]).entries(),
  setValues: new Set(['a', 'b']).values(),
  weak: new WeakMap(),
  weakSet: new WeakSet(),
  date: new Date(Date.UTC(2020, 1, 29)),
  invalid: new Date(NaN),
  regexp: /ab+c/gi,
  symbol: Symbol('s'),
  [Symbol('key')]: 'by symbol',
  bigint: 12345678901234567890n,
  negativeZero: -0,
  float: 1.5e300,
  string: 'it\'s "quoted" `all` \n ways',
  long: 'x'.repeat(120),
  fn: function named() {},
  arrow: () => {},
  async: async () => {},
  generator: function* g() {},
  cls: class A {},
  ext: class B extends Point {},
  nul: null,
  undef: undefined,
  sparse: [1, , 3, , ,],
  typed: new Float32Array([1.5, 2]),
  buffer: new ArrayBuffer(4),
  view: new DataView(new ArrayBuffer(2)),
  boxed: [Object(1), Object('s'), Object(true), Object(Symbol('b')), Object(2n)],
  many: Array.from({ length: 130 }, (_, i) => i),
  words: ['apple', 'banana', 'cherry', 'damson', 'elder', 'fig', 'grape', 'hazel'],
  nested: [[[[[1]]]]],
  getter: {
    get a() {
      return 1;
    },
    set b(v) {},
    get c() {
      return 1;
    },
    set c(v) {},
  },
  args: (function () {
    return arguments;
  })(1, 2),
  promise: Promise.resolve(42),
  pending: new Promise(() => {}),
  proxy: new Proxy({ target: 1 }, {}),
  proxyFn: new Proxy(function p() {}, {}),
  error: Object.assign(new RangeError('bad'), { stack: 'RangeError: bad\n    at somewhere', code: 'E_BAD' }),
  cause: (() => {
    const e = new Error('outer', { cause: 'inner' });
    e.stack = 'Error: outer\n    at x';
    return e;
  })(),
  custom: {
    [util.inspect.custom](depth, options) {
      return `custom(${depth}, ${typeof options.stylize})`;
    },
  },
  tagged: { [Symbol.toStringTag]: 'Tagged', a: 1 },
  global: typeof globalThis,
  url: new URL('https://a.b/c?d=e'),
  params: new URLSearchParams('a=1&b=2'),
};
for (const [name, value] of Object.entries(values)) console.log(name, value);
console.log(values[Object.getOwnPropertySymbols(values)[0]]);
console.log(
  util.inspect(values.point, { depth: 0 }),
  util.inspect(values.point, { depth: Infinity, compact: false }),
  util.inspect(values.point, { showHidden: true }),
);
console.log(util.inspect(values.map, { showHidden: true, sorted: true, colors: true }));
console.log(
  util.inspect('a\u001b[31mb\u{1F600}\ud800'),
  util.inspect(new Map([['a', new Map([['b', new Map()]])]]), { depth: 0 }),
);
console.log(
  util.inspect([123456789, 1234.5678], { numericSeparator: true }),
  util.inspect({ a: { b: 1 } }, { breakLength: 5 }),
  util.inspect(new Array(300).fill('ab'), { maxArrayLength: 3 }),
  util.inspect('y'.repeat(50), { maxStringLength: 10 }),
);
console.log(util.inspect(values.proxy, { showProxy: true }), util.inspect(values.getter, { getters: true }));
console.log(
  '%s %d %i %f %j %o %O %c %%',
  'str',
  '42',
  42.9,
  '1.5',
  { a: 1 },
  [1],
  { b: { c: { d: {} } } },
  'css',
  'extra',
  { e: 1 },
);
console.log(
  util.format(
    '%s',
    null,
    undefined,
    5n,
    Symbol('x'),
    -0,
    [1, [2, [3]]],
    {
      toString() {
        return 'own';
      },
    },
    class Q {},
  ),
);
console.table([
  { a: 1, b: 'x' },
  { a: 2, c: true },
]);
console.table(new Map([['k', 1]]));
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.group('group');
console.log('inside\nlines');
console.groupEnd();
