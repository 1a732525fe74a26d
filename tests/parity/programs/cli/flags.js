// Flags that do not go together, values that are none, and what stands in NODE_OPTIONS.
const { spawnSync } = require('node:child_process');
function run(args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    argv0: 'node',
    env: { ...process.env, ...env },
  });
  console.log(args.join(' '), env.NODE_OPTIONS ?? '', '->', status);
  console.log(`${stdout}${stderr}`.trimEnd());
}
run(['-e']);
run(['--no-such-flag']);
run(['--no-no-such-flag']);
run(['--conditions']);
run(['--test', '-p', '1']);
run(['--watch', '-p', '1']);
run(['--check', '-e', '1']);
run(['--input-type=wrong', '-p', '1']);
run(['--test', '--test-isolation=wrong', 'x']);
run(['--unhandled-rejections=wrong', '-p', '1']);
run(['--disable-proto=wrong', '-p', '1']);
run(['--tls-min-v1.3', '--tls-max-v1.2', '-p', '1']);
run(['--no-experimental-require-module', '-p', 'process.features.require_module']);
run(['--title=a title', '-p', 'process.title']);
run(['-p', 'process.execArgv', '--', '-x']);
run(['-p', 'process.argv.slice(1)', 'a', '--b']);
run(['--env-file=no-such-file', '-p', '1']);
run(['--env-file-if-exists=no-such-file', '-p', '1']);
for (const NODE_OPTIONS of ['--title="a b"', '-p', '--version', '--test', '-e 1', '--require "x', 'word', '--expose-internals'])
  run(['-p', 'process.title'], { NODE_OPTIONS });
