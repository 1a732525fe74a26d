// node --watch: starts again when a file changes that the program required or imported, whatever became of it before.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = fs.realpathSync(fs.mkdtempSync(path.join(require('node:os').tmpdir(), 'watch-')));
const write = (name, content) => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), content);
};
const WAITS = 'Waiting for file changes before restarting...\n';

/** Takes one step each time the watcher waits, and ends it by `signal`. */
async function session(args, steps, signal = 'SIGTERM') {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stderr.on('data', (data) => (err += data));
  const todo = [...steps, () => child.kill(signal)];
  let seen = 0;
  child.stdout.on('data', (data) => {
    out += data;
    for (const count = out.split(WAITS).length - 1; seen < count; seen++) setTimeout(todo.shift() ?? (() => {}), 300);
  });
  const ended = await new Promise((resolve) => child.on('close', (...end) => resolve(end)));
  console.log(`node ${args.join(' ')} -> ${ended}`);
  const shown = (text) => text.replaceAll(root, 'ROOT').replaceAll('\x1b', '<ESC>');
  console.log(shown(out).trimEnd());
  console.log(shown(err).replace(/(?:\n    at .*)+/g, '\n    at …').trimEnd());
}

(async () => {
  write('dep.js', 'module.exports = 1;\n');
  write('main.js', 'console.log("value", require("./dep.js"), process.argv.slice(2), process.execArgv);\n');
  await session(['--watch', '--no-warnings', 'main.js', 'x', '--y'], [
    () => write('dep.js', 'module.exports = 2;\n'),
    () => write('main.js', 'throw new Error("broken");\n'),
    () => write('main.js', 'console.log("mended");\n'),
  ]);
  write('value.mjs', 'export const value = 1;\n');
  write('main.mjs', 'import { value } from "./value.mjs"; console.log("imported", value);\n');
  await session(['--watch', 'main.mjs'], [() => write('value.mjs', 'export const value = 2;\n')], 'SIGINT');
  await session(['--watch', 'absent.js'], [() => write('absent.js', 'console.log("there now");\n')]);
  write('some.env', 'A=1\n');
  write('env.js', 'console.log("A is", process.env.A);\n');
  await session(['--watch', '--env-file=some.env', 'env.js'], [() => write('some.env', 'A=2\n')]);
  write('data/one.txt', '1');
  await session(['--watch-path=data', '--watch-preserve-output', 'env.js'], [() => write('data/one.txt', '2')]);
  await session(['--watch-path', 'data', 'env.js', 'argument'], []);
  await session(['--watch-kill-signal=SIGNONE', '--watch', 'env.js'], []);
  fs.rmSync(root, { recursive: true });
})();
