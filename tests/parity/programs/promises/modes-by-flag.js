// --unhandled-rejections in every mode: codes, events and what is printed
const { spawnSync } = require('node:child_process');
const codes = [
  "Promise.reject(new Error('plain'));process.on('exit', (c) => console.log('exit', c));",
  "process.on('unhandledRejection', (r) => console.log('handler', r));process.on('uncaughtException', (e, o) => console.log('uncaught', e, o));Promise.reject(1);",
  "process.on('unhandledRejection', () => { throw 'from handler' });process.on('uncaughtException', (e, o) => console.log('uncaught', e, o));Promise.reject(null);",
  "const p = Promise.reject(undefined);process.on('rejectionHandled', (q) => console.log('handled', p === q));setImmediate(() => p.catch(() => {}));process.on('unhandledRejection', () => console.log('unhandled'));setTimeout(() => {}, 5);",
  "process.on('uncaughtException', (e, o) => console.log(e.code, e.message, o));Promise.reject(Symbol('s'));",
];
for (const [mode, ...numbers] of [['none', 0, 2], ['warn', 3], ['strict', 1, 3], ['throw', 4], ['warn-with-error-codes', 0]])
  for (const n of numbers) {
    const code = codes[n];
    const { status, stdout, stderr } = spawnSync(process.execPath, [`--unhandled-rejections=${mode}`, '-e', code], { encoding: 'utf8' });
    console.log(mode, n, status, JSON.stringify(stdout), JSON.stringify(stderr.split('\n').filter((l) => /Warning|Error|triggerUncaught/.test(l)).map((l) => l.replace(/node:\d+/, 'node:PID'))));
  }
