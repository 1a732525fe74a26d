// `node -i`: .load, .save, .editor, .break, _ and _error, await, rejections, modules, and how it ends.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = fs.realpathSync(fs.mkdtempSync(path.join(require('node:os').tmpdir(), 'repl-')));
const write = (name, content) => fs.writeFileSync(path.join(root, name), content);
write('load.js', 'const loaded = 1;\nfunction more(x) {\n  return x + loaded;\n}\nmore(2)\n');
write('mod.js', 'module.exports = { m: 1 };');
write('mod.mjs', 'export default 3; export const n = 4;');

/** Types a line each time the prompt is back. */
async function session(lines, args = ['-i'], env = {}) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, NODE_REPL_HISTORY: '', ...env } });
  let [out, err] = ['', ''];
  child.stderr.on('data', (data) => (err += data));
  const todo = [...lines];
  let quiet;
  child.stdout.on('data', (data) => {
    out += data;
    clearTimeout(quiet);
    if (!/(?:> |\| )$/.test(out)) return;
    // a rejection is reported after the prompt
    quiet = setTimeout(() => {
      const line = todo.shift();
      if (line === undefined) child.stdin.end();
      else child.stdin.write(`${line}\n`);
    }, 80);
  });
  const ended = await new Promise((resolve) => child.on('close', (...end) => resolve(end)));
  console.log(`# node ${args.join(' ')} -> ${ended}`);
  const shown = (text) => text.replaceAll(root, 'ROOT').replace(/(?:\n +at .*)+/g, '\n    at …');
  console.log(shown(out));
  process.stdout.write(shown(err));
}

(async () => {
  await session(['1+1', '_ + 1', 'throw new Error("x")', '_error.message', '_ = 9', '_', 'absent', 'const p = await import("./mod.mjs")', 'p.n', '[1,,3]', 'async () => {}', 'process.exitCode = 3']);
  await session(['.load load.js', 'more(5)', '.save saved.js', '.load absent.js', '.load', '.save', '.save /absent/x.js', '.load .', 'require("fs").readFileSync("saved.js", "utf8")', '.help', '.nothing', '.clear', '.exit']);
  await session(['if (true) {', '1', '}', '[1,', '2]', '({', '.break', '1 +', '2', '/* c', 'd */ 5', '{}', '{a:1}', '{a:1};', 'class A { #x = 1;', 'get() { return this.#x } }', 'new A().get()']);
  await session(['require("./mod")', 'require("./mod.js") === require("./mod")', '__filename', 'os.EOL', 'crypto = 1', 'var v1 = 1; v1', 'process.stdout.write("x\\n")', 'this === global', 'await import("fs").then((m) => typeof m.readFileSync)']);
  await session(['const z = await 1', 'z', 'let { a: q, b: [r] } = await { a: 1, b: [2] }', '[q, r]', 'for await (const i of [1, Promise.resolve(2)]) console.log(i)', 'async function w() { return 7 }', 'await w()', 'if (await 1) { var vv = 2 }', 'vv', 'await Promise.all([1, w()])', 'await 1; await 2', 'await absent', 'await Promise.reject(new TypeError("no"))']);
  await session(['a'], ['-i', '-e', 'var a = 5']);
  await session(['undeclared = 1', '1'], ['-i'], { NODE_REPL_MODE: 'strict' });
  await session([], ['-i', '--input-type=module']);
  await session([], ['-i'], { NODE_REPL_EXTERNAL_MODULE: path.join(root, 'mod.js') });
  await session(['void process.on("exit", (code) => console.log("exit", code))', 'process.exit(4)']);
  fs.rmSync(root, { recursive: true });
})();
