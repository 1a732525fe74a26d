const util = require('util');
const log = (...a) => console.log(...a);
for (const args of [['%s %s', 'a'], ['%s', null, undefined], ['%d %i %f', '42.5', '42.9', '1.5x'], ['%j', { a: 1 }], ['%o', { f() {} }], ['%O', { a: { b: { c: { d: {} } } } }], ['%c styled', 'css'], ['%%%s%%', 1], ['%x', 1], ['a', 'b', { c: 1 }], ['%s', { toString() { return 'own'; } }], ['%s', class K {}], ['%s', Symbol('s')], ['%d', 5n], ['%i', {}], ['%s', -0], ['%s', 12345678901234567890n], ['%s', [1, [2, [3]]]], ['%s', new Date(0)], ['%s', Object.create(null)], [5, '%s'], [], ['%'], ['%s', () => 5], ['%j', 1n]])
  try { log(util.format(...args)); } catch (e) { log(e.name, e.message); }
const circular = {}; circular.c = circular;
log(util.format('%j', circular), util.formatWithOptions({ colors: true }, '%s %O', 'x', { a: 1 }), util.formatWithOptions({ compact: false }, { a: 1 }));
const e = new Error('outer', { cause: new TypeError('inner') });
const strip = (x) => util.inspect(x).replace(/\n +at .*/g, '').replace(/\n\s*\n/g, '\n');
log(strip(e));
e.code = 'E_X'; e.extra = { a: 1 };
log(strip(e));
const named = new Error('m'); named.name = 'Renamed';
log(strip(named), strip(Object.assign(new RangeError(''), { name: 'X' })), strip(new AggregateError([new Error('a'), 5], 'agg')));
class MyError extends Error { constructor(m) { super(m); this.name = this.constructor.name; } }
log(strip(new MyError('mine')), strip(Object.assign(new Error('no stack'), { stack: undefined })), strip(Object.assign(new Error('x'), { stack: 'custom stack' })), strip(Object.assign(new Error('x'), { message: 'changed' })));
const nostack = new Error('line1\nline2'); log(strip(nostack)); log(util.inspect(Object.setPrototypeOf(new Error('null proto'), null)).split('\n')[0]);
log(strip({ e: new Error('nested') }), strip([new Error('in array')]), strip(new (class extends Error {})('anon')), strip(new DOMException('dom', 'AbortError')), strip(new SuppressedError(new Error('s1'), new Error('s2'), 'supp')));
log(util.isDeepStrictEqual({ a: [1, new Map([[1, { b: 2 }]])] }, { a: [1, new Map([[1, { b: 2 }]])] }), util.isDeepStrictEqual([0], [-0]), util.isDeepStrictEqual(NaN, NaN), util.isArray?.([]));
const deprecated = util.deprecate(() => 'value', 'use other', 'DEP_T1');
process.on('warning', (w) => log(w.name, w.code, w.message));
log(deprecated(), deprecated());
log(util.stripVTControlCharacters('\u001b[31mred\u001b[0m'), util.toUSVString('a\ud800'), util.styleText('red', 'x', { validateStream: false }), util.styleText(['bold', 'underline'], 'y', { validateStream: false }));
for (const f of [() => util.styleText('nocolor', 'x'), () => util.inherits(1, 2), () => util.promisify(5), () => util.callbackify(5), () => util.deprecate(5), () => util.inspect.custom.toString(), () => util.getSystemErrorName(5), () => util.getSystemErrorName(-2), () => util.getSystemErrorMessage(-2), () => util.format.length, () => util.stripVTControlCharacters(5), () => util.debuglog('x').enabled]) try { log(f()); } catch (x) { log(x.name, x.code, x.message); }
const cb = util.callbackify(async (x) => { if (x) throw x; return 'ok'; });
cb(0, (err, v) => log('callbackified', err, v));
cb(new Error('E'), (err) => log(err.message));
cb('falsy?', (err) => log(err));
util.callbackify(() => Promise.reject(null))((err) => log(err.code, err.message, err.reason));
const pf = util.promisify((a, c) => c(null, a, 'second')); pf(1).then(log);
const sym = () => {}; sym[util.promisify.custom] = () => Promise.resolve('custom'); util.promisify(sym)().then(log);
util.promisify((c) => c(new Error('p')))().catch((x) => log(x.message));
log(util.inspect(util.getCallSites(1)[0].functionName), util.types.isProxy(new Proxy({}, {})), [...util.getSystemErrorMap()].length > 50, util.getSystemErrorMap().get(-2));
function Old() {} function Parent() {} util.inherits(Old, Parent); log(Old.super_ === Parent, new Old() instanceof Parent, util.aborted.length, Object.keys(util.types).length);
