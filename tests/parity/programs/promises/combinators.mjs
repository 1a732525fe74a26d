// all, allSettled, any, race, try, withResolvers: order, thenables, iterators that are closed, errors
const log = (...a) => console.log(...a);
const later = (value, ticks) => ({ then(resolve) { let n = ticks; const step = () => (n-- > 0 ? queueMicrotask(step) : resolve(value)); step(); } });
log(await Promise.all([1, later(2, 3), Promise.resolve(3)]), await Promise.allSettled([1, Promise.reject(new Error('no')), later(2, 1)]));
log(await Promise.race([later('slow', 9), later('fast', 1)]), await Promise.any([Promise.reject(1), later('any', 2)]));
await Promise.any([Promise.reject(1), Promise.reject(2)]).catch((e) => log(e.name, e.message, e.errors));
await Promise.any([]).catch((e) => log(e.errors.length));
log(await Promise.try((a, b) => a + b, 1, 2), await Promise.try(() => { throw 'thrown'; }).catch((e) => e));
const { promise, resolve } = Promise.withResolvers(); resolve(later('with', 1)); log(await promise);
const iterable = { [Symbol.iterator]() { let n = 0; return { next: () => ({ value: n++, done: false }), return: () => { log('closed'); return {}; } }; } };
class Odd extends Promise { static resolve() { throw new Error('no resolve'); } }
await Odd.all(iterable).catch((e) => log(e.message));
for (const bad of [undefined, 5, {}, null]) await Promise.all(bad).catch((e) => log(e.name, e.message));
const self = (() => { let r; const p = new Promise((f) => { r = f; }); r(p); return p; })(); await self.catch((e) => log(e.name, e.message));
const order = []; const done = Promise.resolve();
done.then(() => order.push('a')).finally(() => order.push('a finally')); done.finally(() => order.push('b')).then(() => order.push('b then'));
(async () => { await done; order.push('c'); try { await Promise.reject(1); } catch { order.push('c caught'); } finally { order.push('c finally'); } })();
(async () => { for await (const x of [later('d', 1), 'e']) order.push(x); })();
await new Promise((r) => setImmediate(r)); log(order);
log(await Promise.reject(1).finally(() => 2).catch((v) => v), await Promise.resolve(1).finally(() => { throw 3; }).catch((v) => v), await Promise.resolve(1).then(5).then(undefined, 6));
try { Promise(); } catch (e) { log(e.message); } try { new Promise(5); } catch (e) { log(e.message); } try { Promise.resolve.call(5); } catch (e) { log(e.name); }
log([...'ab'].map((c) => Promise.resolve(c)), Promise.reject(1).catch(() => {}) instanceof Promise, Object.prototype.toString.call(done), Promise[Symbol.species] === Promise);
