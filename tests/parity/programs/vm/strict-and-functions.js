// compileFunction: parameters, extensions, contexts, cached data, names, texts and errors
const vm = require('node:vm');
const show = (run) => { try { console.log(run()); } catch ({ name, code, message }) { console.log(name, code, message); } };
show(() => vm.compileFunction('return a + b', ['a', 'b'])(1, 2));
show(() => vm.compileFunction('return a + b', ['a', 'b']).toString());
show(() => vm.compileFunction('return this === undefined || typeof this')());
show(() => vm.compileFunction('"use strict"; return this')());
show(() => vm.compileFunction('return x + y', [], { contextExtensions: [{ x: 1 }, { y: 2 }] })());
const context = vm.createContext({ inContext: 'yes' });
show(() => vm.compileFunction('return inContext', [], { parsingContext: context })());
show(() => vm.compileFunction('return typeof inContext')());
for (const bad of [[5], ['x', 5], ['x', [5]], ['x', [], 5], ['x', [], { filename: 5 }], ['x', [], { columnOffset: null }], ['x', [], { lineOffset: 'x' }], ['x', [], { cachedData: 5 }], ['x', [], { produceCachedData: 1 }], ['x', [], { parsingContext: {} }], ['x', [], { contextExtensions: {} }], ['return )']]) show(() => typeof vm.compileFunction(...bad));
show(() => { const f = vm.compileFunction('return 1', [], { produceCachedData: true }); return [f.cachedDataProduced, Buffer.isBuffer(f.cachedData), vm.compileFunction('return 1', [], { cachedData: f.cachedData }).cachedDataRejected]; });
show(() => { const s = new vm.Script('1 + 1', { produceCachedData: true }); return [s.cachedDataProduced, s.cachedData instanceof Buffer, new vm.Script('1 + 1', { cachedData: s.createCachedData() }).cachedDataRejected, new vm.Script('2', { cachedData: Buffer.from('junk') }).cachedDataRejected]; });
for (const f of [() => vm.isContext(), () => vm.isContext({}), () => vm.isContext(context), () => vm.createContext(5), () => vm.createContext({}, { name: 5 }), () => vm.createContext({}, { codeGeneration: 5 }), () => vm.runInContext('1', {}), () => vm.runInNewContext(5), () => new vm.Script('x', { timeout: 5 }).runInThisContext({ timeout: 0 }), () => vm.runInThisContext('1', { displayErrors: 5 }), () => new vm.Script('1', { filename: 5 })]) show(f);
show(() => vm.runInNewContext('var a = 1; let b = 2; const c = 3; class D {} function e() {} globalThis.f = 6; Object.keys(globalThis).sort()', {}));
show(() => { const s = { n: 1 }; vm.runInNewContext('n++; m = n; this.o = typeof require', s); return s; });
