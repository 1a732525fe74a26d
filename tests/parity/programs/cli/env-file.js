// --env-file: order, what wins, NODE_OPTIONS in a file, files that are not there.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = fs.mkdtempSync(path.join(require('node:os').tmpdir(), 'env-'));
const write = (name, content) => fs.writeFileSync(path.join(root, name), content);
write('a.env', 'A=1\nB=from-a\nNODE_OPTIONS="--title=titled --no-warnings"\n');
write('b.env', 'B=from-b\nC="three #"  # comment');
write('bad-option.env', 'NODE_OPTIONS=--bogus');
write('not-there.env', 'NODE_OPTIONS=--version');
fs.mkdirSync(path.join(root, 'folder.env'));
write('p.js', "const { A, B, C, NODE_OPTIONS } = process.env; console.log(A, B, C, NODE_OPTIONS, process.title, process.execArgv, process.argv.slice(2)); process.emitWarning('warned');");
function run(args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    argv0: 'node',
    env: { ...process.env, ...env },
  });
  console.log(`node ${args.join(' ')} -> ${status}`);
  process.stdout.write(`${stdout}${stderr}`.replace(/\(node:\d+\)/g, '(node:PID)'));
}
run(['--env-file=a.env', 'p.js']);
run(['--env-file', 'a.env', 'p.js']);
run(['--env-file=a.env', '--env-file=b.env', 'p.js']);
run(['--env-file-if-exists=b.env', '--env-file=a.env', 'p.js']);
run(['--env-file=a.env', 'p.js'], { B: 'given', NODE_OPTIONS: '--title=mine' });
run(['--env-file=absent.env', 'p.js']);
run(['--env-file-if-exists=absent.env', 'p.js']);
run(['--env-file-if-exists=absent.env', '--env-file=other.env', '--bogus', 'p.js']);
run(['p.js', '--env-file=a.env']);
run(['p.js', '--env-file=absent.env']);
run(['--', 'p.js', '--env-file=absent.env']);
run(['p.js', '--env-file']);
for (const file of ['bad-option.env', 'not-there.env', 'folder.env', '']) run([`--env-file=${file}`, 'p.js']);
run(['p.js'], { NODE_OPTIONS: '--env-file=a.env' });
run(['--env-file', '-p', '1']);
run(['--env-file']);
run(['--env-file=absent.env', '--version']);
fs.rmSync(root, { recursive: true });
