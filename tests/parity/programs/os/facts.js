const os = require('os');
const log = (...a) => console.log(...a);
log(os.EOL === '\n', os.devNull, os.platform(), os.type(), os.endianness(), os.arch(), typeof os.release(), typeof os.version(), typeof os.machine(), os.availableParallelism() >= 1, os.cpus().length >= 1, Object.keys(os.cpus()[0]), Object.keys(os.cpus()[0].times));
log(os.totalmem() > 0, os.freemem() > 0, os.loadavg().length, os.uptime() > 0, typeof os.hostname(), os.tmpdir().startsWith('/'), os.homedir() === process.env.HOME, Object.keys(os.userInfo()).sort(), os.userInfo({ encoding: 'buffer' }).username instanceof Buffer);
log(os.constants.signals.SIGKILL, os.constants.errno.ENOENT, os.constants.priority, os.constants.dlopen, os.constants.UV_UDP_REUSEADDR, Object.isFrozen(os.constants.signals));
const { lo } = os.networkInterfaces();
log(lo[0].address, lo[0].netmask, lo[0].family, lo[0].mac, lo[0].internal, lo[0].cidr);
log(typeof os.getPriority(), `${os.hostname}` === os.hostname(), `${os.arch}` === os.arch(), +os.totalmem > 0);
for (const f of [() => os.getPriority('x'), () => os.getPriority(1.5), () => os.setPriority(0, 99), () => os.setPriority('x', 1), () => os.setPriority(), () => { os.EOL = 'x'; return os.EOL === '\n'; }, () => { process.env.TMPDIR = '/custom/'; return os.tmpdir(); }, () => { process.env.HOME = '/h'; return os.homedir(); }]) try { log(f()); } catch (e) { log(e.name, e.code, e.message); }
