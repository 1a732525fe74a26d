// env, SHARE_ENV, argv, execArgv, environment data, and the refusals of the constructor.
const { Worker, SHARE_ENV, setEnvironmentData } = require('node:worker_threads');
process.env.X = 'parent';
setEnvironmentData('key', { v: 1 });
const code = `
  const { parentPort, getEnvironmentData, workerData } = require('node:worker_threads');
  const before = process.env.X;
  process.env.X = 'child'; process.env.N = String(1);
  parentPort.postMessage([before, getEnvironmentData('key'), process.argv.slice(2), process.execArgv, workerData]);`;
const run = (options) =>
  new Promise((resolve) => {
    const worker = new Worker(code, { eval: true, ...options });
    worker.on('message', (message) => console.log(message));
    worker.on('exit', () => resolve(console.log(process.env.X, process.env.N)));
  });
const refused = (make) => {
  try {
    make();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
(async () => {
  await run({});
  await run({ env: { A: '1', X: 'own' }, argv: ['a', 5], execArgv: ['--no-warnings'] });
  await run({ workerData: { n: 1n, d: new Date(0) } });
  await run({ env: SHARE_ENV });
  refused(() => new Worker(code, { eval: true, execArgv: ['--nope'] }));
  refused(() => new Worker(code, { eval: true, execArgv: 5 }));
  refused(() => new Worker(code, { eval: true, env: { NODE_OPTIONS: '--nonexistent' } }));
  refused(() => new Worker('file.js'));
  refused(() => new Worker(code, { eval: true, env: 5 }));
  refused(() => new Worker(code, { eval: true, name: 7 }));
  refused(() => new Worker(code, { eval: true, workerData: () => 1 }));
  refused(() => new Worker(new URL('https://example.org/')));
  refused(() => new Worker(7));
})();
