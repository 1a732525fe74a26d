const log = [];
async function a() {
  log.push('a1');
  await b();
  log.push('a2');
}
async function b() {
  log.push('b1');
  await null;
  log.push('b2');
}
a().then(() => log.push('a done'));
Promise.resolve()
  .then(() => log.push('p1'))
  .then(() => log.push('p2'))
  .then(() => log.push('p3'));
process.nextTick(() => log.push('tick'));
(async () => {
  try {
    await (async () => {
      throw new Error('e');
    })();
  } catch (error) {
    log.push(`caught ${error.message}`);
  } finally {
    log.push('finally');
    await null;
    log.push('after finally');
  }
})();
setImmediate(() => console.log(log.join(', ')));
