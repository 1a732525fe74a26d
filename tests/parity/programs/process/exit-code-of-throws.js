// the code a process ends with when something throws late, and handlers that change it
const { spawnSync } = require('node:child_process');
const programs = {
  'beforeExit throws, exit sets 0': "process.on('exit', () => { process.exitCode = 0; }); process.on('beforeExit', () => { throw new Error('late'); });",
  'throws, exit sets 9': "process.on('exit', (c) => { console.log(c, process.exitCode); process.exitCode = 9; }); throw new Error('now');",
  'exit throws': "process.on('exit', () => { throw new Error('in exit'); });",
  'exitCode 4, then throws': "process.exitCode = 4; process.on('exit', (c) => console.log(c)); throw new Error('now');",
  'handler throws': "process.on('uncaughtException', () => { throw new Error('again'); }); process.on('exit', (c) => console.log('exit', c)); throw new Error('now');",
  'exit in handler': "process.on('uncaughtException', () => process.exit(6)); setTimeout(() => { throw 1; }, 1);",
};
for (const [name, code] of Object.entries(programs)) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  console.log(name, status, JSON.stringify(stdout), stderr.split('\n').filter((line) => /^\w*Error: /.test(line)));
}
