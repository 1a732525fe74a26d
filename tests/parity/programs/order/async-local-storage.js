const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');
const { setTimeout: sleep } = require('node:timers/promises');
const als = new AsyncLocalStorage();
const show = (where) => console.log(where, als.getStore());
const work = async (id) => {
  show(`start ${id}`);
  await null;
  show(`await ${id}`);
  await sleep(id * 3);
  show(`slept ${id}`);
  setImmediate(() => show(`immediate ${id}`));
  process.nextTick(() => show(`tick ${id}`));
  queueMicrotask(() => show(`microtask ${id}`));
  await Promise.all(
    [1, 2].map(async (n) =>
      als.run(`${id}.${n}`, async () => {
        await null;
        show('inner');
      }),
    ),
  );
  try {
    await Promise.reject(new Error('x'));
  } catch {
    show(`caught ${id}`);
  }
  for await (const x of (async function* () {
    yield 1;
    yield 2;
  })())
    show(`loop ${id} ${x}`);
};
Promise.all([1, 20].map((id) => als.run(id, () => work(id)))).then(() => {
  show('outside');
  als.enterWith('entered');
  const resource = als.run('res', () => new AsyncResource('R'));
  resource.runInAsyncScope(() => show('resource'));
  const bound = als.run('snap', () => AsyncLocalStorage.snapshot());
  bound(() => show('snapshot'));
  setTimeout(() => show('timer'), 1);
  als.exit(() => show('exited'));
});
