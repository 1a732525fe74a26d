// Contexts that may not make code: from strings, from WebAssembly
const vm = require('node:vm');

const wasm = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const attempt = (code, options) => {
  try {
    const value = vm.runInNewContext(code, { wasm }, { contextCodeGeneration: options });
    console.log(code, '→', typeof value === 'object' ? value.constructor.name : value);
  } catch (error) {
    console.log(code, '→', error.name, '|', error.message);
  }
};

for (const strings of [true, false]) {
  console.log('strings', strings);
  attempt('eval("1 + 1")', { strings });
  attempt('(0, eval)("2 + 2")', { strings });
  attempt('eval(7)', { strings });
  attempt('new Function("return 3")()', { strings });
  attempt('Function("return 4")()', { strings });
  attempt('1 + 2', { strings });
}
for (const allowed of [true, false]) {
  console.log('wasm', allowed);
  attempt('new WebAssembly.Module(wasm)', { wasm: allowed });
  attempt('WebAssembly.validate(wasm)', { wasm: allowed });
}
const context = vm.createContext({ wasm }, { codeGeneration: { wasm: false } });
vm.runInContext('WebAssembly.compile(wasm)', context).catch((error) => console.log('compile', error.message));
