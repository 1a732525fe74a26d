const { Console } = require('console');
const { Writable } = require('stream');
const sink = () => { const w = new Writable({ write(c, e, cb) { w.text += c; cb(); } }); w.text = ''; return w; };
const out = sink(), err = sink();
const c = new Console({ stdout: out, stderr: err, groupIndentation: 3, inspectOptions: { depth: 0 } });
c.log('%s is %d', 'x', 5, { a: { b: 1 } }); c.info(); c.debug('d'); c.warn('w'); c.error('e %o', 1); c.group('G', 1); c.log('in\nside'); c.groupCollapsed(); c.log('deeper'); c.groupEnd(); c.groupEnd(); c.groupEnd(); c.log('out');
c.assert(true, 'no'); c.assert(false); c.assert(false, 'msg %s', 'x'); c.assert(0, { a: 1 }); c.count(); c.count(); c.count('y'); c.countReset(); c.count(); c.countReset('missing'); c.dir({ a: { b: { c: 1 } } }, { depth: 1 }); c.dirxml([1], 2); c.timeEnd('none'); c.timeLog('none'); c.time('t'); c.time('t');
c.table([{ a: 1, b: 'x' }, { a: 2, c: true }]); c.table([[1, 2], [3]]); c.table(new Map([['k', { v: 1 }]])); c.table(new Set([1])); c.table(5); c.table([{ a: 1, b: 2 }], ['b']); c.table({ r: { q: 1 } }); c.table([]); c.table([1, 'two', { x: 3 }]); c.table('str'); c.table([['宽', 'é']]);
process.on('warning', (w) => console.log(w.name, w.message));
console.log(out.text); console.log('---'); console.log(err.text.replace(/\n +at .*/g, ''));
for (const f of [() => new Console(), () => new Console({}), () => new Console({ stdout: {} }), () => new Console({ stdout: out, colorMode: 'x' }), () => new Console({ stdout: out, inspectOptions: 5 }), () => new Console({ stdout: out, groupIndentation: -1 }), () => console.table([], 5), () => new Console({ stdout: out, colorMode: true, inspectOptions: { colors: true } })]) try { f(); console.log('ok'); } catch (e) { console.log(e.name, e.code, e.message); }
console.log(Console(out) instanceof Console, console instanceof Console, Object.prototype.toString.call(console), console.log.name, console.Console === Console, typeof console._stdout);
const { log } = console; log('detached');
const broken = new Console({ stdout: new Writable({ write(a, b, cb) { cb(new Error('broken')); } }), ignoreErrors: true }); broken.log('swallowed');
