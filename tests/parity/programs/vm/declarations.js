// What scripts declare at their top level is there for the scripts that follow in the same context.
const vm = require('node:vm');
function report(label, action) {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.message);
  }
}
const context = vm.createContext({ x: 1 });
const run = (code) => report(code, () => vm.runInContext(code, context));
run('let q = 5; const k = 6; class A { read() { return q } } function f() { return q + k } var v = 7; q');
run('[q, k, typeof A, f(), v, typeof absent, typeof q]');
run('q = 9; f()');
run('k = 9');
run('let q = 1');
run('var q = 1');
run('early(); let late = 1; function early() { return late }');
run('absent');
run('typeof process + typeof console + typeof Array + typeof require');
run('"use strict"; let s = 1; (function () { return typeof this })() + s');
run('let { a, b: [bb], ...rest } = { a: 1, b: [2], z: 3 }; a + bb + rest.z');
run('a + bb + rest.z');
run('for (let i = 0; i < 3; i++); typeof i');
run('globalThis === this');
run('this.n = 3; n');
run('delete this.n; typeof n');
run('"x" in this && !("absent" in this)');
run('u = 5');
run('return 1');
console.log(context.v, context.u, context.q, typeof context.f);
const here = (code) => report(code, () => vm.runInThisContext(code));
here('let shared = 5; const fixed = 6; shared');
report('seen', () => shared + fixed);
here('shared = 7');
report('seen', () => shared);
here('fixed = 1');
here('let shared');
report('a place', () => new vm.Script('var 5', { filename: 'place.js' }));
try {
  new vm.Script('\n  let let', { filename: 'place.js' });
} catch ({ stack }) {
  console.log(stack.split('\n').slice(0, 5).join('\n'));
}
