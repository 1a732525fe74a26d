// Exit codes: given, set, refused, and what a child ends with
const { inspect } = require('node:util');
const { spawnSync } = require('node:child_process');
let count = 0;
/** Prints what a call gives, or what it throws. */
const show = (run) => {
  count++;
  try {
    console.log(count, inspect(run(), { depth: 4, breakLength: 120 }));
  } catch (error) {
    console.log(count, error.name, error.code, error.message);
  }
};


const run = (code) => { const { status, signal, stdout } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' }); return [status, signal, stdout]; };
for (const code of ['0', '"0"', '"1"', '', 'null', '259', '-1', '"-2"']) { show(() => run(`process.exit(${code})`)); if (code !== '') show(() => run(`process.exitCode = ${code}`)); }
for (const value of ['', '1 one', 'two', {}, [], true, 2n, 1.5, NaN, Infinity]) show(() => { process.exitCode = value; });
show(() => process.exit('abc'));
show(() => run('process.on("exit", (code) => { console.log(code, process.exitCode); process.exitCode = 9 }); process.exitCode = 4'));
show(() => run('process.on("exit", () => process.exit(7)); throw new Error("x")'));
show(() => run('process.on("exit", (code) => console.log("exit", code)); process.on("beforeExit", () => console.log("before")); Promise.reject(5)'));
show(() => run('process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 10_000)'));
show(() => run('process.abort.name; process.setUncaughtExceptionCaptureCallback((e) => { console.log("captured", e.message) }); setImmediate(() => console.log("on")); throw new Error("q")'));
show(() => run('process.on("uncaughtExceptionMonitor", (e, from) => console.log(e.message, from)); setImmediate(() => { throw new Error("seen") })'));
process.exitCode = 0;

