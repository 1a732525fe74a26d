const { inspect, format } = require('util'); const os = require('os');
class Foo { constructor() { this.a = 1; } } class Bar extends Foo {}
for (const o of [new Foo(), new Bar(), new Map([[1, 2]]), [1], {}, Object.create({}), new Date(0), /x/, new Error('e').message, new (class {})()]) { if (typeof o !== 'object') continue; const p = Object.getPrototypeOf(o); Object.setPrototypeOf(o, null); console.log(inspect(o)); }
const x = new Foo(); Reflect.setPrototypeOf(x, null); console.log(x, format('%s', x), Object.setPrototypeOf.length, Object.setPrototypeOf.name, Object.setPrototypeOf(x, Foo.prototype) === x, x, Reflect.setPrototypeOf({}, null));
const y = new Bar(); y.__proto__ = null; console.log(inspect(y));
for (const f of [() => os.getPriority(-1), () => os.getPriority(99999999), () => os.getPriority(0), () => os.getPriority(process.pid), () => os.setPriority(-1, 3), () => os.setPriority(7), () => os.getPriority(), () => Object.setPrototypeOf(1, null), () => Object.setPrototypeOf(null, null), () => Object.setPrototypeOf({}, 1), () => Reflect.setPrototypeOf(1, null)]) try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message, e.info); }
