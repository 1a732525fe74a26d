const cp = require('child_process');
const log = (...a) => console.log(...a);
const node = process.execPath;
const tell = (f) => { try { f(); log('ok'); } catch (e) { log(e.name, e.code, e.message); } };
for (const args of [[''], [5], [], ['x', 5], ['x', [], 5], ['x', [], { cwd: 5 }], ['x', [], { uid: 'x' }], ['x', [], { shell: 5 }], ['x', [], { argv0: 5 }], ['x', [], { stdio: 'nope' }], ['x', [], { stdio: ['bad'] }], ['x', ['a\0b']], ['x', [], { env: { A: 'a\0' } }], ['x', [], { timeout: -1 }], ['x', [], { killSignal: 'NOPE' }], ['x', [], { detached: 'x' }], ['x', [], { signal: 5 }], ['x', [], { serialization: 'bad' }]]) { tell(() => cp.spawn(...args).on('error', () => {})); }
for (const args of [['x', { timeout: 'x' }], [5], ['true', { maxBuffer: -1 }]]) { tell(() => cp.exec(...args)); tell(() => cp.spawnSync(...args)); }
tell(() => cp.fork(5)); tell(() => cp.execFile('x', 5)); tell(() => cp.execFileSync()); 
const steps = [
  (next) => { const c = cp.spawn('no-such-command', ['a']); log(c.pid, c.exitCode, c.connected, c.spawnfile, c.spawnargs); c.on('error', (e) => log(e.code, e.syscall, e.path, e.spawnargs, e.message)); c.on('spawn', () => log('never')); c.on('close', (...a) => { log('close', a); next(); }); },
  (next) => { const c = cp.spawn(node, ['-e', 'process.stdin.pipe(process.stdout); process.on("exit", () => process.stderr.write("bye"))']); for (const e of ['spawn', 'exit', 'close', 'disconnect']) c.on(e, (...a) => log(e, a)); c.stdout.on('data', (d) => log('out', String(d))); c.stderr.on('data', (d) => log('err', String(d))); c.stdin.end('input'); c.on('close', () => { log(c.exitCode, c.signalCode, c.killed, c.kill(), c.stdio.length); next(); }); },
  (next) => { const c = cp.spawn(node, ['-e', 'setInterval(()=>{},1e3); console.log("up")']); c.stdout.once('data', () => { log(c.kill('SIGTERM'), c.killed, c.signalCode); }); c.on('close', (...a) => { log(a, c.signalCode); try { c.kill('BAD'); } catch (e) { log(e.code); } next(); }); },
  (next) => { const ac = new AbortController(); const c = cp.spawn(node, ['-e', 'setInterval(()=>{},1e3)'], { signal: ac.signal }); c.on('spawn', () => ac.abort('enough')); c.on('error', (e) => log(e.name, e.code, e.cause)); c.on('close', (...a) => { log(a); next(); }); },
  (next) => { cp.spawn(node, ['-e', 'setInterval(()=>{},1e3)'], { timeout: 300, killSignal: 'SIGKILL' }).on('close', (...a) => { log(a); next(); }); },
  (next) => { cp.spawn(node, ['-p', 'process.argv0 + process.env.X + Object.keys(process.env).includes("HOME")'], { argv0: 'renamed', env: { X: 'x', UNSET: undefined }, stdio: ['ignore', 'inherit', 'pipe'] }).on('close', (c) => { log(c); next(); }); },
  (next) => { cp.spawn('echo $X; exit 3', { shell: true, env: { ...process.env, X: 'shell' }, stdio: ['pipe', 1, 2] }).on('exit', (c) => { log(c); next(); }); },
  (next) => { cp.exec(`"${node}" -e "console.log(1); console.error(2); process.exit(5)"`, (e, out, err) => { log(e.code, e.killed, e.signal, e.cmd.length > 5, JSON.stringify([out, err]), e.stdout === out); next(); }); },
  (next) => { cp.execFile(node, ['-e', 'console.log("x".repeat(100))'], { maxBuffer: 10 }, (e, out) => { log(e.code, e.message, out.length); next(); }); },
  (next) => { cp.execFile(node, ['-p', '"buf"'], { encoding: 'buffer' }, (e, out) => { log(e, out); next(); }); },
  async (next) => { const { promisify } = require('util'); log(await promisify(cp.exec)('echo promised')); const p = promisify(cp.execFile)(node, ['-e', 'process.exit(2)']); log(typeof p.child.pid); await p.catch((e) => log(e.code, e.stdout, e.stderr)); next(); },
  (next) => { const s = cp.spawnSync(node, ['-e', 'process.stdout.write(require("fs").readFileSync(0)); process.exit(4)'], { input: 'given', encoding: 'utf8' }); log(s.status, s.signal, s.output, s.stdout, s.error, typeof s.pid); log(cp.spawnSync('no-such').error.code, cp.spawnSync(node, ['-e', 'setInterval(()=>{},9)'], { timeout: 200 }).error.code, cp.spawnSync(node, ['-e', 'process.kill(process.pid, "SIGKILL")']).signal); try { cp.execFileSync(node, ['-e', 'console.error("bad"); process.exit(1)'], { stdio: 'pipe' }); } catch (e) { log(e.status, e.stderr.toString(), e.message.split('\n')[0].replace(node, 'node')); } log(cp.execSync('echo a | tr a b; pwd').toString().split('\n')[0]); next(); },
];
(function run() { const s = steps.shift(); if (s) s(run); })();
