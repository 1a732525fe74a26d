const { spawnSync } = require('child_process');
const script = `
process.on('exit', (c) => console.log('exit', c));
process.on('uncaughtException', (e, origin) => { console.log('uncaught', e.message, origin); });
process.on('warning', (w) => console.log('warning', w.name, w.code));
Promise.reject(new Error('boom'));
setTimeout(() => console.log('later'), 5);
`;
const noHandlers = `Promise.reject(new Error('boom')); setTimeout(() => console.log('later'), 5); process.on('exit', (c) => console.log('exit', c));`;
for (const mode of ['throw', 'strict', 'warn', 'none', 'warn-with-error-code', 'nonsense'])
  for (const code of [script, noHandlers]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [`--unhandled-rejections=${mode}`, '-e', code], { encoding: 'utf8' });
    console.log(mode, status, JSON.stringify(stdout), /boom/.test(stderr), /unhandled-rejections/.test(stderr));
  }
