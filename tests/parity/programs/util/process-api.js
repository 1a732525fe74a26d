const os = require('node:os');
const keys = (object) => Object.keys(object).sort().join();
console.log(process.argv.length, process.execArgv, process.title, process.platform, process.arch, process.version, typeof process.pid, typeof process.ppid);
console.log(keys(process.memoryUsage()), typeof process.memoryUsage.rss(), keys(process.cpuUsage()), keys(process.resourceUsage()));
const [seconds, nanoseconds] = process.hrtime();
const later = process.hrtime([seconds, nanoseconds]);
console.log(typeof seconds, nanoseconds < 1e9, later[0] >= 0, typeof process.hrtime.bigint(), process.hrtime.bigint() <= process.hrtime.bigint(), process.uptime() > 0);
console.log(process.umask().toString(8), process.umask(0o77).toString(8), process.umask(0o22).toString(8), process.cwd() === __dirname);
process.chdir('..');
console.log(process.cwd() === require('node:path').dirname(__dirname));
for (const [what, run] of Object.entries({
  chdir: () => process.chdir('/does/not/exist'),
  umask: () => process.umask('x'),
  kill: () => process.kill('x'),
  signal: () => process.kill(process.pid, 'SIGNOPE'),
  'no such process': () => process.kill(999999, 0),
  hrtime: () => process.hrtime([1]),
  exitCode: () => { process.exitCode = 'x'; },
  env: () => { process.env.X = Symbol('s'); },
  emitWarning: () => process.emitWarning(5),
  nextTick: () => process.nextTick('x'),
})) {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, error.name, error.code, error.errno, error.syscall, error.message.replace(process.cwd(), 'CWD'));
  }
}
process.env.PARITY = 1;
console.log(process.env.PARITY, 'PARITY' in process.env, delete process.env.PARITY, process.env.PARITY, process.kill(process.pid, 0));
console.log(process.config.variables.napi_build_version !== undefined, keys(process.versions).includes('v8'), process.release.name, process.features.typescript, process.allowedNodeEnvironmentFlags.has('--no-warnings'));
console.log(process.getuid() === process.geteuid(), process.stdin.fd, process.stdout.fd, process.stdout.isTTY, process.exitCode);
console.log(os.EOL === '\n', os.platform(), os.type(), os.endianness(), os.cpus().length > 0, os.loadavg().length, os.totalmem() > 0, os.freemem() > 0, os.devNull, keys(os.userInfo()), os.constants.signals.SIGINT, os.constants.errno.ENOENT, os.availableParallelism() > 0, typeof os.hostname(), keys(os.networkInterfaces()).includes('lo'));
console.log(require('node:module').builtinModules.includes('fs'), process.getBuiltinModule('node:os') === os);
process.on('exit', (code) => console.log('exit', code, process.exitCode));
process.exitCode = 3;
