// Scripts that must end: timeout, nested timeouts, a catch that does not help, modules
const vm = require('node:vm');

const ended = (title, run) => {
  try {
    console.log(title, '=>', run());
  } catch (error) {
    console.log(title, '!!', error.code ?? error.name, error.message);
  }
};

ended('loop', () => vm.runInThisContext('while (true) {}', { timeout: 30 }));
ended('loop without a block', () => vm.runInNewContext('for (;;);', {}, { timeout: 30 }));
ended('do', () => vm.runInNewContext('do x++; while (true)', { x: 0 }, { timeout: 30 }));
ended('recursion', () =>
  vm.runInNewContext('function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) } f(60)', {}, { timeout: 50 }),
);
ended('catch and finally', () =>
  vm.runInNewContext('try { while (1) {} } catch { caught = true } finally { while (1) {} }', {}, { timeout: 30 }),
);
ended('inside a callback', () =>
  vm.runInNewContext('[1].forEach(() => { for (const x of endless()) {} })', {
    *endless() { while (true) yield 1; },
  }, { timeout: 30 }),
);
ended('in time', () => vm.runInNewContext('let s = 0; for (const n of [1, 2, 3]) s += n; s', {}, { timeout: 5000 }));
ended('value of a loop', () => vm.runInNewContext('for (let i = 0; i < 3; i++) i * 2', {}, { timeout: 5000 }));
ended('own error', () => vm.runInNewContext('throw new RangeError("mine")', {}, { timeout: 5000 }));

const nested = (outer, inner) => {
  const context = vm.createContext({
    run: () => vm.runInContext('while (true) {}', context, { timeout: inner }),
  });
  return vm.runInContext('run()', context, { timeout: outer });
};
ended('inner first', () => nested(20_000, 20));
ended('outer first', () => nested(20, 20_000));

for (const timeout of [0, -1, 1.5, '5', null])
  ended(`timeout ${timeout}`, () => vm.runInThisContext('1', { timeout }));
ended('a string', () => vm.runInThisContext('"use strict"; 7', { timeout: 1000, breakOnSigint: false }));
