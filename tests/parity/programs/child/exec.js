const { exec, execFile, execSync, execFileSync, spawnSync } = require('child_process');
const node = process.execPath;
execFile(node, ['-e', 'console.log("hi"); console.error("there")'], (e, out, err) => {
  console.log(e, out, err);
  execFile(node, ['-e', 'process.exit(2)'], (e) => {
    console.log(e.code, e.killed, e.signal, e.cmd.includes('process.exit'));
    execFile(node, ['-e', 'setInterval(()=>{},1e3)'], { timeout: 400 }, (e) => {
      console.log(e.killed, e.signal, e.code);
      execFile(node, ['-e', 'process.stdout.write("x".repeat(5000))'], { maxBuffer: 1000 }, (e, out) => {
        console.log(e.code, out.length);
        sync();
      });
    });
  });
});
function sync() {
  console.log(execFileSync(node, ['-e', 'console.log(1 + 1)'], { encoding: 'utf8' }));
  console.log(execFileSync(node, ['-e', 'process.stdin.pipe(process.stdout)'], { input: 'piped' }).toString());
  const r = spawnSync(node, ['-e', 'console.log("o"); console.error("e"); process.exit(5)'], { encoding: 'utf8' });
  console.log(r.status, r.signal, r.stdout, r.stderr, r.output);
  const k = spawnSync(node, ['-e', 'process.kill(process.pid, "SIGKILL")']);
  console.log(k.status, k.signal);
  const t = spawnSync(node, ['-e', 'for(;;);'], { timeout: 500 });
  console.log(t.status, t.signal, t.error.code);
  const m = spawnSync('no-such-command');
  console.log(m.status, m.error.code, m.error.syscall, m.error.path);
  try {
    execFileSync(node, ['-e', 'console.error("why"); process.exit(1)'], { stdio: 'pipe' });
  } catch (e) {
    console.log(e.status, e.stderr.toString(), e.message.split('\n')[0].includes('Command failed'));
  }
  spawnSync(node, ['-e', 'console.log("inherited")'], { stdio: 'inherit' });
}
