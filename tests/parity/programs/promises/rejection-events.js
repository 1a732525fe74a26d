const log = (...args) => console.log(...args);
process.on('unhandledRejection', (reason, promise) => log('unhandled', reason?.message ?? reason, promise instanceof Promise));
process.on('rejectionHandled', () => log('handled later'));
process.on('multipleResolves', () => log('multiple'));
const later = Promise.reject(new Error('late'));
Promise.reject(1);
Promise.reject();
Promise.reject(null).catch(() => log('caught in time'));
setTimeout(() => {
  later.catch(() => log('catch runs'));
  setImmediate(step2);
}, 5);
function step2() {
  const chain = Promise.resolve().then(() => {
    throw new TypeError('in then');
  });
  chain.finally(() => log('finally'));
  setTimeout(step3, 5);
}
function step3() {
  (async () => {
    await null;
    throw new RangeError('async');
  })();
  process.nextTick(() => {
    Promise.reject(new Error('tick'));
  });
  queueMicrotask(() => {
    new Promise((_, reject) => reject(Symbol('s')));
  });
  new Promise((resolve, reject) => {
    resolve(1);
    reject(new Error('ignored'));
    throw new Error('ignored too');
  }).then(log);
  setTimeout(step4, 5);
}
async function step4() {
  const settled = await Promise.allSettled([Promise.reject(1), 2, Promise.resolve(3)]);
  log(JSON.stringify(settled));
  await Promise.any([Promise.reject(new Error('a')), Promise.reject(new Error('b'))]).catch((e) => log(e.name, e.message, e.errors.map((x) => x.message)));
  log(await Promise.race([new Promise(() => {}), 'first']), await Promise.try((x) => x * 2, 4));
  const { promise, resolve } = Promise.withResolvers();
  resolve('resolved');
  log(await promise);
}
