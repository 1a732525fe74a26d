const log = (x) => console.log(x);
const thenable = {
  then(resolve) {
    log('then called');
    resolve('thenable');
  },
};
(async () => {
  log('a1');
  log(await thenable);
  log(await new Promise((resolve) => resolve(thenable)));
})();
Promise.resolve()
  .then(() => log(1))
  .then(() => log(2))
  .then(() => log(3))
  .then(() => log(4))
  .then(() => log(5))
  .then(() => log(6));
(async () => {
  const inner = (async () => 'inner')();
  log(await inner);
  log(await (async () => Promise.resolve('returned promise'))());
})();
Promise.race([new Promise(() => {}), Promise.resolve('race')]).then(log);
Promise.allSettled([1, Promise.reject(2)]).then(log);
Promise.any([Promise.reject(1), Promise.resolve(2)])
  .then(log)
  .finally(() => log('finally'));
