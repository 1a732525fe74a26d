const { inspect } = require('util');
const log = (...a) => console.log(...a);
class A { #p = 1; constructor() { this.x = 1; } get y() { return 2; } static s = 1; }
class B extends A { [Symbol.toStringTag] = 'Tagged'; }
class N { static { Object.setPrototypeOf(this.prototype, null); } }
log(new A(), new B(), A, B, new N(), class {}, class extends A {}, Object.create(null), Object.create({}), Object.create(A.prototype), Object.create(Object.create(null)));
log([, 1, , , 2], Object.assign([1, 2], { a: 1, '-1': 2 }), new Array(3), [undefined, null], [[[[]]]], [[[[1]]]], { a: { b: { c: { d: 1 } } } });
log(new Map([[{ a: 1 }, 'b'], ['k', new Map([[1, 2]])]]), new Set([1, 'a', [2]]), new Map().entries(), new Set([5]).values(), new WeakMap(), new WeakSet(), [1][Symbol.iterator](), new Map([[1, 2]]).entries(), ''.matchAll(/a/g));
log(function f() {}, async function g() {}, function* h() {}, async () => {}, Object.assign(() => {}, { p: 1 }), (class Q {}).prototype.constructor, Math, JSON, globalThis === global, Symbol('x'), Symbol.iterator, 10n, -0, 1e21, NaN);
log(new Date(0), new Date(NaN), /re/gi, Object.assign(/x/, { a: 1 }), new Error('e').message, new Proxy({ a: 1 }, {}), new Proxy(() => {}, {}), new (class extends Date {})(0), new String('s'), new Number(-0), new Boolean(false), Object(Symbol('b')), Object(1n), Object.assign(new String('ab'), { c: 1 }));
log({ get a() { return 1; }, set a(v) {}, get b() { return 1; }, set c(v) {}, [Symbol('s')]: 1, 'a-b': 1, 2: 3, __proto__: { z: 1 } }, { __proto__: null, x: 1 }, { ['__proto__']: 1 });
log(inspect({ get a() { return { b: 1 }; }, get c() { throw new Error('no'); } }, { getters: true }), inspect({ a: 1, b: 2 }, { compact: false }), inspect({ a: [1, 2, { b: 1 }] }, { compact: 1, breakLength: 20 }), inspect('a'.repeat(200), { maxStringLength: 10 }), inspect(Array(200).fill(7), { maxArrayLength: 3 }), inspect(new Set([1, 2, 3]), { maxArrayLength: 1 }));
log(inspect({ b: 1, a: 2 }, { sorted: true }), inspect({ b: 1, a: 2 }, { sorted: (x, y) => (x < y ? 1 : -1) }), inspect([1, 'a', null, undefined, true, Symbol('q'), 5n, /x/, new Date(0), () => {}], { colors: true }), inspect(123456789.12345, { numericSeparator: true }), inspect(new Proxy({ a: 1 }, { get() {} }), { showProxy: true }), inspect([1, 2], { showHidden: true }), inspect(new Map([[1, 2]]), { showHidden: true }), inspect({ a: { b: 1 } }, { depth: 0 }), inspect({ a: 1 }, false, 2, true));
const circular = { name: 'c', list: [] };
circular.self = circular;
circular.list.push(circular, { back: circular.list });
log(circular, inspect(new Map([[circular, circular]])));
log(inspect("it's"), inspect('it\'s "q"'), inspect('`\'"'), inspect('\n\t\x00\x7f\u{1f600}\ud800'), inspect(['multi\nline', 'x'.repeat(90)]), inspect({ long: 'word '.repeat(30) }));
log({ [inspect.custom](depth, options, i) { return i === inspect ? `custom ${depth} ${options.stylize('x', 'number')}` : 'no'; } }, { [inspect.custom]: () => ({ nested: 1 }) }, inspect({ [inspect.custom]: () => 1 }, { customInspect: false }).length > 5, { inspect() { return 'old'; } });
log(Object.assign(Object.create({ constructor: { name: 'Faked' } }), { a: 1 }), new (class Foo extends Map {})([[1, 2]]), new (class extends Array {})(2), new (class Bar extends Set {})([1]), new (class Err extends Error { name = 'Other'; })('m').name, new ArrayBuffer(3), new SharedArrayBuffer(1), new DataView(new ArrayBuffer(2)), new Float32Array([1.5, 2]), new BigInt64Array(2), new WeakRef({ a: 1 }), Promise.resolve(4), (function () { return arguments; })(1, 2), (function* () {})(), new Uint8Array(1000).length);
log(Array.from({ length: 30 }, (_, i) => i * 100), Array.from({ length: 10 }, (_, i) => 'item' + i), Array.from({ length: 101 }, (_, i) => i), 'x'.repeat(3).split(''), Array.from({ length: 27 }, (_, i) => 'k'.repeat(i % 6)));
for (const f of [() => inspect(1, { colors: 1 }), () => inspect({}, { compact: 'x' }), () => { inspect.defaultOptions = null; }, () => { inspect.defaultOptions = 'bad'; }]) try { f(); log('ok'); } catch (e) { log(e.code, e.message); }
