// what a script declares cannot be deleted; its said place shows in errors; functions compiled with a way to import
const vm = require('node:vm');
const show = (run) => { try { console.log(run()); } catch (error) { console.log(error.name, error.message); } };
show(() => vm.runInThisContext('var kept = "this"; delete kept; kept'));
show(() => vm.runInThisContext('function keptToo() {} delete keptToo; typeof keptToo'));
show(() => [typeof kept, delete globalThis.kept, Object.getOwnPropertyDescriptor(globalThis, 'kept')]);
show(() => vm.runInThisContext('loose = 5; delete loose; typeof loose'));
const context = vm.createContext({ list: [] });
show(() => vm.runInContext('var inside = "new"; delete inside; list.push(inside); list', context));
show(() => vm.runInContext('free = 1; [delete free, typeof free]', context));
for (const options of [{ lineOffset: 32, columnOffset: 123 }, { lineOffset: 0, columnOffset: 7 }, { lineOffset: 5 }, {}])
  try { vm.runInContext(' throw new Error("placed")', context, { filename: 'expected.js', ...options }); } catch ({ stack }) { console.log(stack.split('\n').slice(0, 6).join('\n')); }
const compiled = vm.compileFunction('return import("x")', [], { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
compiled().catch(({ code }) => console.log(code));
vm.compileFunction('return import("node:os")', ['a', 'b'])().catch(({ code }) => console.log(code));
