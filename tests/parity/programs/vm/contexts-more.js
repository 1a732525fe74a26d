// Contexts: async code, import(), strict writes, declarations, marks that do not show, cached data, offsets
const vm = require('node:vm');
const { inspect } = require('node:util');

const attempt = (title, run) => {
  try {
    console.log(title, '=>', run());
  } catch (error) {
    console.log(title, '!!', error.name, error.message);
  }
};

const readOnly = vm.createContext(Object.defineProperty({}, 'x', { value: 1 }));
attempt('strict write to a constant', () => vm.runInContext('"use strict"; x = 2', readOnly));
attempt('sloppy write to a constant', () => vm.runInContext('x = 2; x', readOnly));
attempt('strict write to nothing', () => vm.runInContext('"use strict"; y = 2', readOnly));
attempt('frozen', () => vm.runInContext('a = 2; a', vm.createContext(Object.freeze({ a: 1 }))));

const bare = vm.createContext(Object.create(null));
attempt('without a prototype', () => [vm.isContext(bare), inspect(bare), Object.keys(bare).length]);

const declared = vm.createContext({});
attempt('order of declarations', () => {
  vm.runInContext('var v = 1; function f() {} let l = 2; function g() {}', declared);
  return [Object.keys(declared), vm.runInContext('[typeof f, v, l].join()', declared)];
});

for (const [name, options] of [
  ['plain', {}],
  ['lines', { lineOffset: 10 }],
  ['columns', { columnOffset: 5 }],
  ['named', { filename: 'a file.js', lineOffset: 2, columnOffset: 2 }],
]) {
  try {
    vm.runInThisContext('\n  throw new Error("here")', options);
  } catch (error) {
    console.log(name, error.stack.split('\n').slice(0, 6).join('|'));
  }
  try {
    vm.runInThisContext('null.property', { ...options, displayErrors: false });
  } catch (error) {
    console.log(name, error.stack.split('\n').slice(0, 2).join('|'));
  }
  try {
    vm.compileFunction('throw new Error("in a function")', [], options)();
  } catch (error) {
    console.log(name, error.stack.split('\n').slice(0, 2).join('|'));
  }
}
console.log(vm.compileFunction('return a + b', ['a', 'b']).toString());
attempt('a body that is none', () => vm.compileFunction('}); (function () {'));

const script = new vm.Script('1 + 1', { produceCachedData: true });
const cached = script.cachedData;
console.log(
  Buffer.isBuffer(cached),
  new vm.Script('1 + 1', { cachedData: cached }).cachedDataRejected,
  new vm.Script('"other"', { cachedData: cached }).cachedDataRejected,
  new vm.Script('1').cachedDataRejected,
);

(async () => {
  const context = vm.createContext({ later: () => new Promise((resolve) => setTimeout(resolve, 1, 'late')) });
  console.log(await vm.runInContext('(async () => { const a = await later(); return a + (await 1) })()', context));
  console.log(
    await vm.runInContext('(async () => { let s = 0; for await (const x of [1, later(), 3]) s += x; return s })()', context),
  );
  await vm.runInContext('(async () => { await null; missing() })()', context).catch((error) => console.log(error.message));
  const { measureMemory } = vm;
  process.removeAllListeners('warning');
  const memory = await measureMemory({ execution: 'eager' });
  console.log(Object.keys(memory), Object.keys(memory.total), memory.total.jsMemoryRange.length);
})();
