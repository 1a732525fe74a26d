// --trace-warnings, --trace-deprecation, --throw-deprecation, --pending-deprecation, --trace-exit, --trace-uncaught.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = fs.realpathSync(fs.mkdtempSync(path.join(require('node:os').tmpdir(), 'trace-')));
const write = (name, content) => fs.writeFileSync(path.join(root, name), content);
function run(args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    argv0: 'node',
    env: { ...process.env, ...env },
  });
  console.log(`node ${args.join(' ')} ${Object.keys(env)} -> ${status}`);
  process.stdout.write(`${stdout}${stderr}`.replaceAll(root, 'ROOT').replace(/\(node:\d+/g, '(node:PID'));
}
write('warn.js', "process.emitWarning('careful');\nprocess.emitWarning('old', 'DeprecationWarning', 'DEP9999');\n");
write('deprecated.js', "require('util').deprecate(() => console.log('ran'), 'do not', 'DEP1')();\n");
write('caught.js', "process.on('uncaughtException', (e) => console.log('caught', e.name, e.message, e.code));\nprocess.emitWarning('w', 'DeprecationWarning', 'D1');\nconsole.log('after');\n");
write('pending.js', 'process.binding("util");\n');
write('exit.js', 'function quit() {\n  process.exit(3);\n}\nquit();\n');
for (const flag of ['--trace-warnings', '--trace-deprecation', '--throw-deprecation', '--no-deprecation', '--no-warnings', '--disable-warning=DEP9999', '--disable-warning=Warning'])
  run([flag, 'warn.js']);
run(['--trace-deprecation', 'deprecated.js']);
run(['--throw-deprecation', 'deprecated.js']);
run(['--throw-deprecation', 'caught.js']);
run(['--pending-deprecation', 'pending.js']);
run(['pending.js']);
run(['pending.js'], { NODE_PENDING_DEPRECATION: '1' });
run(['warn.js'], { NODE_NO_WARNINGS: '1' });
run(['warn.js'], { NODE_REDIRECT_WARNINGS: path.join(root, 'warnings.txt') });
console.log(fs.readFileSync(path.join(root, 'warnings.txt'), 'utf8').replace(/\(node:\d+/g, '(node:PID'));
run(['--trace-exit', 'exit.js']);
run(['-p', 'new Promise((resolve) => setTimeout(resolve, 1, 42))']);
run(['--insecure-http-parser', '-p', 'process.execArgv']);

// where something was thrown
write('text.js', "function f() {\n  throw 'a text';\n}\nf();\n");
write('object.js', 'function f() {\n  throw { a: 1 };\n}\nf();\n');
write('error.js', "function f() {\n  throw new Error('made here');\n}\nf();\n");
write('late.js', 'setTimeout(function late() { throw 7; }, 1);\n');
write('tick.js', 'process.nextTick(() => { throw null; });\n');
write('hidden.js', "require('fs').readFileSync(null);\n");
for (const file of ['text.js', 'object.js', 'late.js', 'tick.js', 'hidden.js']) run([file]);
run(['--trace-uncaught', 'error.js']);
fs.rmSync(root, { recursive: true });
