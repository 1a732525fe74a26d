// A child that has ended can be killed until its end has been told; no directory is the parent's.
const { spawn, exec } = require('node:child_process');
const child = spawn(process.execPath, ['-e', 'console.log(1)'], { cwd: '' });
child.stdout.once('data', () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
  console.log(child.kill(0), child.kill('SIGTERM'), child.killed);
});
child.on('exit', (code, signal) => console.log(code, signal, child.kill(), child.exitCode));
child.on('close', () => {
  exec('echo foo', { maxBuffer: 0, cwd: '' }, (error, stdout) => console.log(error.code, JSON.stringify(stdout)));
});
