// What is thrown and not captured ends the process where it is thrown: no handler hears of it.
const { spawnSync } = require('node:child_process');
const programs = {
  thrown: `process.on('exit', () => console.log('exit')); process.on('uncaughtException', () => console.log('handled')); function place() { throw new Error('a b') } place()`,
  timer: `setTimeout(() => { throw new TypeError('late') })`,
  text: `process.nextTick(() => { throw 'text' })`,
  rejected: `Promise.reject(new Error('nobody'))`,
  captured: `process.setUncaughtExceptionCaptureCallback((e) => console.log('captured', e.message)); throw new Error('x')`,
  caught: `try { throw new Error('x') } catch { console.log('caught') }`,
  domain: `const d = require('domain').create(); d.on('error', (e) => console.log('domain', e.message)); d.run(() => { setTimeout(() => { throw new Error('in it') }) })`,
  deaf: `const d = require('domain').create(); d.run(() => { setTimeout(() => { throw new Error('in it') }) })`,
};
for (const [name, program] of Object.entries(programs)) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['--abort-on-uncaught-exception', '-e', program], {
    encoding: 'utf8',
  });
  const first = stderr.split('\n').slice(0, 4).join('|').replace(/\(.*\)/, '').replace(/\[eval\].*/, '');
  console.log(name, status, signal, JSON.stringify(stdout), name === 'rejected' ? stderr.includes('nobody') : first);
}
