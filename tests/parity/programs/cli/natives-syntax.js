// V8's own calls are let through where they are allowed, and a syntax error where they are not
const { spawnSync } = require('node:child_process');
const code = "function add(a, b) { return a + b; } eval('%PrepareFunctionForOptimization(add)'); add(1, 2); eval('%OptimizeFunctionOnNextCall(add)'); console.log(add(3, 4), eval('add(5, 6)'));";
for (const flags of [['--allow-natives-syntax'], ['--allow_natives_syntax'], []]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', code], { encoding: 'utf8' });
  console.log(status, JSON.stringify(stdout), /SyntaxError: .*/.exec(stderr)?.[0]);
}
