// groups, counters, assertions, dirs and the streams a Console writes to
const { Console } = require('node:console');
const { Writable } = require('node:stream');
const sink = (tag) => new Writable({ write(chunk, encoding, done) { process.stdout.write(`${tag}|${chunk}`); done(); } });
const c = new Console({ stdout: sink('o'), stderr: sink('e'), groupIndentation: 4, inspectOptions: { depth: 0 } });
c.group('a', { b: { c: 1 } });
c.groupCollapsed('inner');
c.log('two\nlines');
c.groupEnd();
c.warn('%s has %i of %d and %o %O %j %c%% left', 'x', 3.7, 4.2, [1], { a: { b: {} } }, { j: 1 }, 'css', 'rest', { more: 1 });
c.groupEnd();
c.groupEnd();
c.count(); c.count('x'); c.count(); c.countReset(); c.count(); c.countReset('never'); c.count(undefined); c.count(Symbol.iterator.description);
c.assert(true, 'no'); c.assert(false); c.assert(false, 'why %s', 'so'); c.assert(0, { a: { b: 1 } });
c.dir({ a: { b: { c: 1 } } }, { depth: 2 }); c.dirxml({ a: { b: 1 } }, [2]);
for (const label of ['t', undefined]) { c.timeEnd(label); c.timeLog(label, 1); }
process.on('warning', ({ name, message }) => console.log('warning', name, message));
c.time('t'); c.time('t');
for (const make of [() => new Console(), () => new Console({}), () => new Console(5), () => Console({ stdout: sink('p'), stderr: {} }), () => new Console({ stdout: sink('x'), colorMode: 'no' }), () => new Console({ stdout: sink('x'), groupIndentation: -1 }), () => new Console({ stdout: sink('x'), groupIndentation: 2000 }), () => new Console({ stdout: sink('x'), inspectOptions: { colors: true }, colorMode: true }), () => new Console({ stdout: sink('x'), inspectOptions: 5 })])
  try { make(); console.log('made'); } catch ({ name, code, message }) { console.log(name, code, message); }
console.log(Object.keys(c).join(), Object.prototype.toString.call(console), console instanceof Console, c instanceof Console, {} instanceof Console, Console.name, Console.length);
const { log } = c; log('unbound');
class Mine extends Console { hello() { this.log('hello'); } }
new Mine(sink('m'), sink('n')).hello();
