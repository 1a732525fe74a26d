// A REPL of a program's own: values, declarations that last, await, errors, commands.
const repl = require('node:repl');
const { PassThrough } = require('node:stream');

const input = new PassThrough();
const output = new PassThrough();
output.pipe(process.stdout);
const server = repl.start({ prompt: '> ', input, output, terminal: false });
server.defineCommand('say', {
  help: 'Says it',
  action(text) {
    this.output.write(`said ${text}\n`);
    this.displayPrompt();
  },
});
server.on('exit', () => console.log('left'));
const lines = [
  '1 + 1',
  'const a = { b: [1, 2] }',
  'a',
  'function f(x) {',
  'return x }',
  'f(3)',
  'let q = 5',
  'q + _',
  'throw new Error("thrown")',
  '_error.message',
  'absent',
  'await Promise.resolve(7)',
  'const z = await 8',
  'z',
  'class A {}',
  'new A()',
  'const a = 1',
  'let let',
  '`two',
  'lines`',
  '{ c: 1 }',
  'require("fs").constants.F_OK',
  'this === globalThis',
  'import fs from "fs"',
  'JSON.parse("{")',
  'throw null',
  '.say hello',
  '.nothing',
  '.break',
  '.exit',
];
const next = () => {
  const line = lines.shift();
  if (line === undefined) return;
  input.write(`${line}\n`);
  setTimeout(next, 20);
};
next();
