// priorities, user information and what is refused
const os = require('node:os');
const show = (run) => { try { console.log(run()); } catch (error) { console.log(error.name, error.code, error.message, error.info?.code, error.info?.syscall); } };
for (const pid of [undefined, 0, process.pid]) show(() => typeof os.getPriority(pid));
for (const bad of [true, '1', {}, null, NaN, 2 ** 33, -(2 ** 33), 1.5]) { show(() => os.getPriority(bad)); show(() => os.setPriority(bad, 1)); show(() => os.setPriority(0, bad)); }
for (const level of [-21, 20, 99]) show(() => os.setPriority(level));
show(() => os.setPriority(0, os.getPriority()));
for (const options of [undefined, null, {}, { encoding: 'utf8' }, { encoding: 'nonsense' }]) show(() => typeof os.userInfo(options).username);
for (const options of [{ encoding: 'buffer' }]) show(() => Object.entries(os.userInfo(options)).map(([key, value]) => `${key} ${Buffer.isBuffer(value) ? 'buffer' : typeof value}`));
show(() => os.userInfo({ get encoding() { throw new Error('xyz'); } }));
console.log(Object.keys(os).sort().join(), Object.getOwnPropertyDescriptor(os, 'EOL'), Object.isFrozen(os.constants.errno), os.constants.signals.SIGUSR2, Object.keys(os.constants).join());
for (const name of ['hostname', 'uptime', 'homedir', 'tmpdir', 'release', 'type', 'endianness', 'availableParallelism', 'machine', 'version']) console.log(name, `${os[name]}` === String(os[name]()) || name === 'uptime', os[name].length);
for (const env of [{ TMPDIR: '/a/' }, { TMPDIR: '/' }, { TMPDIR: '', TMP: '/b' }, { TMPDIR: '', TMP: '', TEMP: '/c//' }, { TMPDIR: '', TMP: '', TEMP: '' }]) { Object.assign(process.env, env); console.log(os.tmpdir()); }
