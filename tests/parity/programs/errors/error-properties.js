const { inspect } = require('node:util');
class AppError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'AppError';
    this.code = 'E_APP';
  }
}
const error = new AppError('outer', { cause: new Error('inner') });
console.log(
  inspect(error)
    .split('\n')
    .filter((line) => !line.includes(' at '))
    .join('\n'),
);
console.log(
  error.stack
    .split('\n')[1]
    .trim()
    .replace(/\(.*[/]/, '('),
);
try {
  null.x;
} catch (e) {
  console.log(e.name, e.message);
}
try {
  require('node:fs').readFileSync('/nope');
} catch (e) {
  console.log(e.code, e.errno, e.syscall, e.path, e.message);
}
console.log(new AggregateError([new Error('a')], 'many').errors.length);
Error.stackTraceLimit = 2;
function a() {
  return b();
}
function b() {
  return c();
}
function c() {
  return new Error('deep').stack.split('\n').length;
}
console.log(a());
