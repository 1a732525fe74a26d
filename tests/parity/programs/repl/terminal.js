// A REPL on a terminal: completion, line editing, history, multi-line input, the editor mode, Ctrl-C and Ctrl-D.
const repl = require('node:repl');
const fs = require('node:fs');
const path = require('node:path');
const { PassThrough } = require('node:stream');

const root = fs.mkdtempSync(path.join(require('node:os').tmpdir(), 'repl-'));
process.chdir(root);
fs.writeFileSync('apple.js', '');
fs.writeFileSync('apricot.json', '{}');
fs.mkdirSync('node_modules/zpack', { recursive: true });
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const [TAB, ENTER, UP, DOWN, LEFT, EOL, CLEAR] = ['\t', '\r', '\x1b[A', '\x1b[B', '\x1b[D', '\x05', '\x15'];

/** Gives each key a while to show what it does. */
async function session(title, keys, options = {}) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 80, rows: 24 });
  let out = '';
  output.on('data', (data) => (out += data));
  const server = repl.start({ prompt: '> ', input, output, terminal: true, preview: false, useColors: false, ...options });
  server.on('exit', () => (out += '[left]'));
  for (const key of keys) {
    const before = out.length;
    input.write(key);
    for (let waited = 0; waited < 5 || (out.length === before && waited < 20); waited++) await sleep(5);
  }
  console.log(`# ${title}\n${out.replaceAll('\x1b', '<ESC>').replaceAll('\r', '<CR>')}\n${server.history.join(' | ')}`);
  server.close();
}

(async () => {
  await session('properties', ['const obj = { alpha: 1, alphabet: 2, beta: 3 }', ENTER, 'obj.al', TAB, TAB, ENTER, 'obj.b', TAB, ENTER, '"x".pad', TAB, TAB, CLEAR, '[].fl', TAB, TAB, CLEAR, 'nothing.here', TAB, CLEAR, 'globalThis.setT', TAB, CLEAR]);
  await session('commands', ['.he', TAB, CLEAR, '.', TAB, TAB, CLEAR, '.load ap', TAB, TAB, CLEAR]);
  await session('modules and files', ['require("./ap', TAB, TAB, CLEAR, 'require("zp', TAB, CLEAR, 'require("fs/', TAB, TAB, CLEAR, 'import("node:asse', TAB, TAB, CLEAR, 'fs.readFileSync("app', TAB, CLEAR]);
  await session('editor', ['.editor', ENTER, 'const a = 1;', ENTER, 'a + 41', '\x04', 'a', ENTER, '.editor', ENTER, 'gone', '\x03', '2', ENTER]);
  await session('keys', ['1+1', LEFT, LEFT, '0', EOL, ENTER, UP, ENTER, 'abc', '\x01', 'x', '\x0b', '\x19', CLEAR, 'word one', '\x17', ENTER, UP, UP, DOWN, '\x03', '\x03']);
  await session('end of input', ['5', ENTER, '\x04']);
  await session('several lines', ['function f() {', ENTER, 'return 1', ENTER, '}', ENTER, 'f()', ENTER, UP, UP, ENTER, '({', ENTER, '\x03', '`a', ENTER, 'b`', ENTER, UP, '\x03']);
  await session('search in the history', ['"first"', ENTER, '"second"', ENTER, '\x12', 'fir', ENTER, '\x12', 'sec', '\x1b', CLEAR]);
  await session('await', ['await 1', ENTER, 'await new Promise(() => {})', ENTER, '\x03', '2', ENTER, '3', ENTER]);
  await session('colours', ['[1, "a", null]', ENTER, 'throw new Error("c")', ENTER], { useColors: true });
  await session('writer', ['undefined', ENTER, '1', ENTER, '.clear', ENTER, 'x', ENTER], { ignoreUndefined: true, writer: (value) => `<${value}>`, useGlobal: true });
  await session('a new context', ['var q = 1', ENTER, '.clear', ENTER, 'typeof q', ENTER]);
  process.chdir('/');
  fs.rmSync(root, { recursive: true });
})();
