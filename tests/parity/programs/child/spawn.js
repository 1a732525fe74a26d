const { spawn } = require('child_process');
const run = (args, options, feed) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, options);
    let out = '';
    let err = '';
    const events = [];
    child.stdout?.on('data', (d) => (out += d));
    child.stderr?.on('data', (d) => (err += d));
    child.on('spawn', () => events.push('spawn'));
    child.on('error', (e) => events.push(`error ${e.code} ${e.syscall.split('/').pop()}`));
    child.on('exit', (code, signal) => events.push(`exit ${code} ${signal}`));
    child.on('close', (code, signal) => resolve([out, err, events, `close ${code} ${signal}`, typeof child.pid, child.killed]));
    feed?.(child);
  });
(async () => {
  console.log(await run(['-e', 'console.log("out"); console.error("err"); process.exit(3)']));
  console.log(await run(['-e', 'process.stdin.on("data", (d) => process.stdout.write(String(d).toUpperCase()))'], {}, (c) => c.stdin.end('shout')));
  console.log(await run(['-e', 'console.log(process.argv.slice(1), process.env.X, Object.keys(process.env).length)', 'a', 'b c'], { env: { X: 'y' } }));
  console.log(await run(['-e', 'setInterval(() => {}, 1000); console.log("up")'], {}, (c) => c.stdout.once('data', () => c.kill())));
  console.log(await run(['-e', 'process.on("SIGTERM", () => { console.log("caught"); process.exit(7); }); setInterval(() => {}, 1000); console.log("up")'], {}, (c) => c.stdout.once('data', () => c.kill('SIGTERM'))));
  console.log(await run(['-e', 'for (;;);'], {}, (c) => setTimeout(() => c.kill('SIGKILL'), 300)));
  console.log(await run(['-e', 'throw new Error("bad")'], { stdio: ['ignore', 'ignore', 'ignore'] }));
  const missing = spawn('no-such-command', ['x']);
  missing.on('error', (e) => console.log(e.message, e.code, e.errno, e.path, e.spawnargs, missing.pid));
  missing.on('close', (code) => console.log('close', code));
})();
