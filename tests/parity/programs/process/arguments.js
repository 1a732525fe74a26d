// What functions of process make of wrong arguments
const { inspect } = require('node:util');

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


for (const given of [1, [], [1, 2, 3], 'x', null]) show(() => process.hrtime(given));
for (const given of [1, {}, { user: -1, system: 2 }, { user: 3, system: Infinity }, { user: 'a', system: 1 }]) { show(() => process.cpuUsage(given)); show(() => process.threadCpuUsage(given)); }
for (const given of [0, '', null, undefined, {}]) show(() => process.setSourceMapsEnabled(given));
for (const given of [{}, '123x', 'abc', '789', -1]) show(() => process.umask(given));
show(() => [process.umask(0o22) >= 0, process.umask(), process.umask('023'), process.umask(0o22)]);
show(() => process.setuid());
show(() => process.setuid('nobody-of-that-name'));
show(() => process.kill('SIGTERM'));
show(() => process.kill(0, 'test'));
show(() => process.kill(0, 987));
show(() => process.chdir({}));
show(() => process.nextTick(5));
show(() => process.setUncaughtExceptionCaptureCallback(42));
show(() => process.getBuiltinModule(1));
show(() => [process.getBuiltinModule('fs') === require('fs'), process.getBuiltinModule('zz')]);
show(() => process.binding('test'));
show(() => process.loadEnvFile('.no-such-env'));
show(() => process.emitWarning(5));
show(() => process.emitWarning('x', 1));
show(() => process.emitWarning('x', 'y', 2));
show(() => [process instanceof process.constructor, process.constructor.name, Object.prototype.toString.call(process), process.features.inspector === false || true]);
for (const key of Object.keys(process.resourceUsage())) console.log(key);

