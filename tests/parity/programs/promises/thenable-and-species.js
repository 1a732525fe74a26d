const order = [];
class Mine extends Promise {
  static get [Symbol.species]() {
    return Promise;
  }
}
const mine = new Mine((r) => r(1));
console.log(mine instanceof Mine, mine.then(() => {}) instanceof Mine, mine.finally(() => {}) instanceof Mine, Mine.resolve(mine) === mine);
const thenable = { then(resolve) { order.push('then called'); resolve('thenable'); resolve('again'); } };
Promise.resolve(thenable).then((v) => order.push(v));
(async () => {
  order.push(await thenable);
  order.push(await { then: undefined, x: 1 });
  try {
    await { get then() { throw new Error('getter'); } };
  } catch (error) {
    order.push(error.message);
  }
})();
async function f() {
  try {
    return await Promise.reject(1);
  } catch (e) {
    return e + 1;
  } finally {
    order.push('finally');
  }
}
f().then((v) => order.push(v));
Promise.resolve(1).finally(() => 2).then((v) => order.push(['finally keeps', v]));
Promise.resolve(1).finally(() => { throw 3; }).catch((v) => order.push(['finally throws', v]));
(async function* () { yield* [1, 2]; })().next().then((v) => order.push(v));
process.nextTick(() => order.push('tick'));
setImmediate(() => console.log(order));
const native = Promise.prototype.then;
console.log(native.length, Promise.name, Object.prototype.toString.call(mine), typeof Promise.withResolvers);
console.log(require('util').inspect([Promise.resolve({ a: 1 }), Promise.reject(2).catch(() => {}) && new Promise(() => {})]));
const rejected = Promise.reject(new RangeError('r'));
rejected.catch(() => {});
console.log(require('util').inspect(rejected).split('\n')[0]);
for (const bad of [undefined, 5, {}]) try { new Promise(bad); } catch (e) { console.log(e.message); }
try { Promise(() => {}); } catch (e) { console.log(e.message); }
try { Promise.resolve.call(5); } catch (e) { console.log(e.message); }
