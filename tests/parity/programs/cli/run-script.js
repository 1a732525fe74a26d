// node --run: which package.json, what the script gets, how it ends, and what is said when there is none.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = fs.realpathSync(fs.mkdtempSync(path.join(require('node:os').tmpdir(), 'run-')));
function write(name, content, mode = 0o644) {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode });
}
function run(folder, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: path.join(root, folder),
    encoding: 'utf8',
    argv0: 'node',
    ...options,
    env: { ...process.env, ...options.env },
  });
  console.log(`${folder}$ node ${args.join(' ')} -> ${status}`);
  process.stdout.write(`${stdout}${stderr}`.replaceAll(root, 'ROOT'));
}

write('app/package.json', {
  scripts: {
    prehello: 'echo not run',
    hello: 'echo hello',
    where: 'pwd',
    fails: 'exit 3',
    dies: 'kill -9 $$',
    args: 'node args.js one',
    env: 'echo $NODE_RUN_SCRIPT_NAME $NODE_RUN_PACKAGE_JSON_PATH',
    path: 'node path.js',
    tool: 'tool x',
    nested: 'node --run hello',
    several: 'echo one && echo two; false || echo three',
    reads: 'cat',
    file: 'echo [$FROM_FILE]',
    'two words': 'echo spaced',
    empty: '',
    number: 1,
  },
});
write('app/args.js', 'console.log(JSON.stringify(process.argv.slice(2)))');
write('app/path.js', `console.log(process.env.PATH.split(':').filter((x) => x.startsWith(${JSON.stringify(root)})))`);
write('app/node_modules/.bin/tool', '#!/usr/bin/env node\nconsole.log("tool", process.argv.slice(2))', 0o755);
write('app/lib/deep/x.txt', '');
write('app/lib/node_modules/.bin/.keep', '');
write('app/some.env', 'FROM_FILE=yes\n');
for (const name of ['hello', 'where', 'fails', 'dies', 'env', 'path', 'tool', 'nested', 'several', 'empty', 'two words', 'number', 'absent'])
  run('app', ['--run', name]);
run('app/lib/deep', ['--run', 'where']);
run('app/lib', ['--run', 'path']);
run('app', ['--run', 'reads'], { input: 'given\n' });
run('app', ['--run=hello', '--no-warnings', '-v']);
run('app', ['--run', 'hello', '--run', 'where', 'ignored']);
run('app', ['--run', 'args', 'left', 'out']);
run('app', ['--run', 'args', '--', 'a b', "it's", '"q"', '$HOME', 'a*b', '', '\\', 'a;b', '`x`', 'k=v', 'new\nline', '~', '#', '[x]', '{y}', '!', "'", '--', '-p']);
run('app', ['--env-file=some.env', '--run', 'file']);
run('app', ['--run', 'file'], { env: { FROM_FILE: 'given' } });
run('app', ['--run']);
run('app', ['--run', 'hello', '--bogus']);
run('app', ['-p', '1'], { env: { NODE_OPTIONS: '--run hello' } });

write('broken/package.json', '{ "scripts": {');
write('list/package.json', '[]');
write('none/package.json', { name: 'none' });
write('wrong/package.json', { scripts: [] });
write('empty/package.json', '');
for (const folder of ['broken', 'list', 'none', 'wrong', 'empty']) run(folder, ['--run', 'any']);
fs.rmSync(root, { recursive: true });
