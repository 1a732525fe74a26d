// The global object of a context: the sandbox seen from inside, one of its own, and `this` of plain functions
const vm = require('node:vm');

const sandbox = { answer: 42 };
sandbox.window = sandbox;
const context = vm.createContext(sandbox);
const run = (code) => vm.runInContext(code, context);
console.log(run('window === this'), run('this === globalThis'), run('this') === sandbox);
console.log(run('(function () { return this; })() === globalThis'));
console.log(run('(function () { "use strict"; return this; })()'));
console.log(run('(() => this)() === globalThis'), run('({ f() { return this.x; }, x: 5 }).f()'));
console.log(run('function Made() { this.kept = 1; } new Made().kept'), sandbox.kept);
console.log(run('class A { static f() { return this; } } [A.f() === A, (0, A.f)()]'));

Object.defineProperty(sandbox, 'fixed', { value: 1 });
run('fixed = 2; this.fixed = 3');
console.log(sandbox.fixed);

const inherited = vm.createContext(Object.create({ fromAbove: 'seen' }));
console.log(vm.runInContext('[this.fromAbove, fromAbove, "fromAbove" in this, "toString" in this]', inherited));

const plain = vm.createContext(vm.constants.DONT_CONTEXTIFY);
console.log(vm.isContext(plain), vm.runInContext('globalThis', plain) === plain, Object.keys(plain));
console.log(typeof plain.Array, typeof plain.process, vm.runInContext('typeof process', plain));
vm.runInContext('var declared = 1; implied = 2; globalThis.named = 3; let hidden = 4;', plain);
console.log(plain.declared, plain.implied, plain.named, plain.hidden, vm.runInContext('hidden', plain));
Object.freeze(plain);
console.log(vm.runInContext('late = 1; typeof late', plain), plain.late);
try {
  vm.runInContext('"use strict"; later = 1', plain);
} catch (error) {
  console.log(error.name);
}
