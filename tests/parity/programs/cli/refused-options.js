// Flags that do not exist, do not go together, or have values that neither Node nor its engine can read.
const { spawnSync } = require('node:child_process');
function run(args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    argv0: 'node',
    env: { ...process.env, ...env },
    input: '',
  });
  console.log(args.join(' '), env.NODE_OPTIONS ?? '', '->', status);
  process.stdout.write(`${stdout}${stderr}`);
}
for (const line of [
  '--bogus --second=1',
  '-xyz',
  '---',
  '--watch --test-force-exit x.js',
  '--watch -i',
  '--watch --check x.js',
  '--watch-path=. --test',
  '--watch-path',
  '--test --watch --check -p 1',
  '--version --check -e 1',
  '--bogus --check -e 1',
  '--check -e 1 --input-type=bad --unhandled-rejections=bad',
  '--cpu-prof-name=x --heap-prof-dir=x',
  '--cpu-prof-interval=3',
  '--use-openssl-ca --use-bundled-ca --use-largepages=x',
  '--secure-heap=3',
  '--secure-heap=4 --secure-heap-min=3',
  '--debug',
  '--debug-brk x.js',
  '--inspect-publish-uid=foo',
  '--stack-trace-limit=x -p 1',
  '--stack-trace-limit=0x10 --bogus',
  '--max-old-space-size',
  '--max-old-space-size=abc',
  '--no-stack-size',
  '--random-seed=x',
  '--harmony=x',
  '--expose-gc=1',
  '--no-max-http-header-size',
  '-ep 1',
  '-e -1',
  '-pe',
  '-C',
  '--max-http-header-size=1e3 -p http.maxHeaderSize',
  '--stack-trace-limit=-3 -p Error.stackTraceLimit',
  '--no-watch -p 1',
  '--no-expose-gc -p typeof\u00a0gc',
])
  run(line.split(' ').map((word) => word.replace('\u00a0', ' ')));
for (const NODE_OPTIONS of [
  '--run x',
  '--watch',
  '--watch-path=x',
  '--bogus=1',
  '--eval=1',
  '--harmony',
  '--stack-size=900',
  '--allow-natives-syntax',
  '--max-old-space-size=abc',
  '--stack-trace-limit=5',
  '--cpu-prof-name=x',
  '--secure-heap=3',
  '--prof',
  '--env-file=x',
  '--experimental-test-coverage',
  '--trace-exit --throw-deprecation --no-warnings',
  '--require',
])
  run(['-p', 'Error.stackTraceLimit'], { NODE_OPTIONS });
