const { Transform, Duplex, PassThrough, Readable, Writable, pipeline } = require('stream');
const log = (...a) => console.log(...a);
const t = new Transform({ transform(c, e, cb) { this.push(String(c).toUpperCase()); if (String(c) === 'b') this.push('!'); cb(null, c); }, flush(cb) { cb(null, 'flushed'); } });
t.on('data', (d) => log('t', String(d))).on('end', () => log('end', t.writableFinished)).on('close', duplex);
t.write('a'); t.write('b'); t.end('c');
function duplex() {
  const d = new Duplex({ allowHalfOpen: false, read() { this.push('from read'); this.push(null); }, write(c, e, cb) { log('d write', String(c)); cb(); }, final(cb) { log('d final'); cb(); } });
  d.on('data', (x) => log(String(x))).on('end', () => log('d end')).on('finish', () => log('d finish')).on('close', from);
  d.write('w');
}
async function from() {
  const gen = Duplex.from(async function* (source) { for await (const c of source) yield String(c).repeat(2); });
  gen.end('ab');
  for await (const c of gen) log('gen', String(c));
  const pair = Duplex.from({ readable: Readable.from(['r1', 'r2']), writable: new Writable({ objectMode: true, write(c, e, cb) { log('pair', c); cb(); } }) });
  pair.end('w1');
  for await (const c of pair) log(c);
  for await (const c of Duplex.from(Promise.resolve('promised'))) log(c);
  for await (const c of Duplex.from([1, 2])) log(c);
  try { Duplex.from(5); } catch (e) { log(e.code); }
  const missing = new Transform();
  try { missing.write('x'); } catch (e) { log(e.code, e.message); }
  await new Promise((r) => setImmediate(r));
  const bad = new Transform({ transform(c, e, cb) { cb(new Error('bad transform')); } });
  bad.on('error', (e) => log(e.message, bad.readable, bad.writable)).write('x');
  await new Promise((r) => setImmediate(r));
  const hwm = new PassThrough({ readableHighWaterMark: 2, writableHighWaterMark: 5, readableObjectMode: true });
  log(hwm.readableHighWaterMark, hwm.writableHighWaterMark, hwm.readableObjectMode, hwm.writableObjectMode);
  for (const value of [-1, 'x', 1.5, {}]) try { new PassThrough({ highWaterMark: value }); } catch (e) { log(e.code, e.message); }
  const [a, b] = require('stream').duplexPair();
  a.on('data', (d) => log('a got', String(d)));
  b.on('data', (d) => { log('b got', String(d)); b.end('back'); });
  a.end('to b');
  await new Promise((r) => b.on('close', r));
  pipeline(Readable.from(['p']), new PassThrough(), async function* (s) { for await (const c of s) yield c + 'q'; }, async (s) => { const out = []; for await (const c of s) out.push(String(c)); return out; }, (e, v) => log('pipeline', e, v));
  pipeline(Readable.from(['p']), bad2(), new PassThrough(), (e) => log('failed', e.message));
  function bad2() { return new Transform({ transform() { throw new Error('thrown in transform'); } }); }
}
