// Uncaught errors and rejections of a thread arrive as 'error' on its Worker, with what they carry.
const { Worker } = require('node:worker_threads');
const run = (code, options) =>
  new Promise((resolve) => {
    const worker = new Worker(code, { eval: true, ...options });
    worker.on('error', (error) =>
      console.log('error', error?.name, error?.message, error?.code, error?.extra, error instanceof TypeError),
    );
    worker.on('exit', (code) => resolve(console.log('exit', code)));
  });
(async () => {
  await run(
    "const e = new TypeError('boom'); e.code = 'E_X'; e.extra = { a: [1] }; setTimeout(() => { throw e; }, 1)",
  );
  await run("Promise.reject(new RangeError('nope'))");
  await run('throw null');
  await run("throw 'text'");
  await run('syntax error here');
  await run("require('./missing-module')");
  await run("process.on('uncaughtException', (e) => { process.exitCode = 9; }); throw new Error('caught')");
  await run("process.on('exit', (code) => { process.exitCode = code + 1; }); process.exitCode = 3;");
  await run("throw Object.assign(new Error('circular'), { self: globalThis })");
})();
