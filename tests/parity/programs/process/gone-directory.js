// A working directory that was removed has no path; a child starts in it all the same.
const { mkdtempSync, rmdirSync, readdirSync, statSync, existsSync, writeFileSync } = require('node:fs');
const { spawnSync, spawn } = require('node:child_process');
const { tmpdir } = require('node:os');
const dir = mkdtempSync(`${tmpdir()}/gone-`);
process.chdir(dir);
rmdirSync(dir);
const told = (work) => {
  try {
    console.log(work());
  } catch ({ name, code, syscall, errno, message }) {
    console.log(name, code, syscall, errno, message);
  }
};
told(() => process.cwd());
told(() => statSync('.').isDirectory());
told(() => existsSync('x'));
told(() => writeFileSync('x', ''));
told(() => require('path').resolve('x'));
const child = `try { console.log(process.cwd()) } catch (e) { console.log(e.message) } process.chdir('/'); console.log(process.cwd())`;
const { status, stdout } = spawnSync(process.execPath, ['-e', child], { encoding: 'utf8' });
console.log(status, stdout);
spawn(process.execPath, ['-e', '0']).on('exit', (code) => {
  console.log(code);
  process.chdir('/');
  console.log(process.cwd());
  spawn(process.execPath, ['-p', 'process.cwd()'], { cwd: dir }).on('error', ({ code: failed }) => console.log(failed));
});
