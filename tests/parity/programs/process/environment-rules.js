// process.env: texts only, no descriptors, symbols, deletion, order, children
const { inspect } = require('node:util');
const { spawnSync } = require('node:child_process');
let count = 0;
/** Prints what a call gives, or what it throws. */
const show = (run) => {
  count++;
  try {
    console.log(count, inspect(run(), { depth: 4, breakLength: 120 }));
  } catch (error) {
    console.log(count, error.name, error.code, error.message);
  }
};


process.removeAllListeners('warning');
process.noDeprecation = true;
for (const value of [undefined, null, 5, true, {}, [], '', 5n, Symbol('x')]) show(() => { process.env.GIVEN = value; return process.env.GIVEN; });
show(() => Object.defineProperty(process.env, 'GIVEN', { value: 'x' }));
show(() => Object.defineProperty(process.env, 'GIVEN', { get: () => 'x', enumerable: true, configurable: true }));
show(() => Object.defineProperty(process.env, 'GIVEN', { value: 'x', writable: true, enumerable: true, configurable: true }).GIVEN);
show(() => { process.env[Symbol('s')] = 'x'; });
show(() => [process.env[Symbol('s')], Symbol('s') in process.env, delete process.env[Symbol('s')], delete process.env.NOT_THERE]);
show(() => [Object.getOwnPropertyDescriptor(process.env, 'GIVEN'), 'GIVEN' in process.env, delete process.env.GIVEN, 'GIVEN' in process.env, process.env.hasOwnProperty('GIVEN')]);
show(() => { process.env.hasOwnProperty = 'own'; const seen = Object.hasOwn(process.env, 'hasOwnProperty'); delete process.env.hasOwnProperty; return [seen, typeof process.env.hasOwnProperty]; });
show(() => Object.prototype.toString.call(process.env));
process.env.TOLD = 'from here';
show(() => spawnSync(process.execPath, ['-p', 'process.env.TOLD'], { encoding: 'utf8' }).stdout);
show(() => spawnSync(process.execPath, ['-p', '[process.env.TOLD, process.env.ONLY]'], { encoding: 'utf8', env: { ONLY: 'this' } }).stdout);

