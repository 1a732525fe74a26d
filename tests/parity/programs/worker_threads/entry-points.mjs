// data: URLs, eval as a module, TypeScript, and exit codes of a top-level await that never settles.
import { Worker } from 'node:worker_threads';
const run = (entry, options) =>
  new Promise((resolve) => {
    const worker = new Worker(entry, options);
    worker.on('message', (message) => console.log(message));
    worker.on('error', (error) => console.log(error.name, error.code));
    worker.on('exit', (code) => resolve(console.log('exit', code)));
  });
await run(
  new URL(
    'data:text/javascript,import { parentPort } from "node:worker_threads"; parentPort.postMessage(import.meta.url.slice(0, 10)); await 1; process.exitCode = 5;',
  ),
);
await run('import { parentPort } from "node:worker_threads"; parentPort.postMessage(typeof require);', {
  eval: true,
  execArgv: ['--input-type=module'],
});
await run('const n: number = 1; require("node:worker_threads").parentPort.postMessage(n);', { eval: true });
await run('/nonexistent/file.js');
await run('await new Promise(() => {})', { eval: true, execArgv: ['--input-type=module'] });
