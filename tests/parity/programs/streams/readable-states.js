const { Readable } = require('stream');
const log = (...a) => console.log(...a);
const r = new Readable({ highWaterMark: 3, read(n) { log('read', n, this.readableLength); this.push(this.n === undefined ? ((this.n = 0), 'ab') : ++this.n < 4 ? 'cd' : null); } });
log(r.readable, r.readableFlowing, r.readableEnded, r.readableDidRead, r.readableAborted, r.readableHighWaterMark, r.readableObjectMode, r.readableEncoding);
for (const name of ['end', 'close', 'pause', 'resume', 'error']) r.on(name, (x) => log(name, x, r.readableEnded, r.destroyed));
let once = false;
r.on('readable', () => {
  let chunk;
  while ((chunk = r.read(3)) !== null) log('got', String(chunk), r.readableLength);
  if (!once) { once = true; log('read(0)', r.read(0)); }
  const rest = r.read();
  log('rest', rest && String(rest), r.readableFlowing);
});
r.on('close', () => {
  const flowing = Readable.from(['x', 'y', 'z']);
  flowing.on('data', (d) => { log('data', d); flowing.pause(); log(flowing.isPaused()); setImmediate(() => flowing.resume()); });
  flowing.on('end', () => log('flow ended', flowing.readableDidRead));
  flowing.on('close', second);
});
function second() {
  const u = new Readable({ read() {} });
  u.push('world');
  u.unshift('hello ');
  u.setEncoding('utf8');
  u.push(null);
  try { u.push('late'); } catch (e) { log('sync', e.code); }
  u.on('error', (e) => log('error', e.code, e.message));
  u.on('data', (d) => log('data', JSON.stringify(d)));
  u.on('close', () => third());
}
async function third() {
  for (const bad of [1, {}, true]) { const x = new Readable({ read() {} }); x.on('error', (e) => log(e.code, e.message)); try { x.push(bad); } catch (e) { log('thrown', e.code); } }
  const noRead = new Readable();
  noRead.on('error', (e) => log(e.code, e.message));
  noRead.read();
  const d = new Readable({ read() {}, destroy(err, cb) { log('destroy', err?.message); cb(new Error('from destroy')); } });
  d.on('error', (e) => log('e', e.message, d.errored?.message)).on('close', () => log('c', d.closed));
  d.destroy(new Error('first')).destroy(new Error('second'));
  const iter = Readable.from(async function* () { try { yield 1; yield 2; } finally { log('source finally'); } }());
  for await (const v of iter) { log(v); break; }
  log(iter.destroyed);
  const keep = Readable.from([1, 2, 3]);
  for await (const v of keep.iterator({ destroyOnReturn: false })) { log(v); break; }
  log(keep.destroyed);
  for await (const v of keep) log('continued', v);
  const bad = Readable.from(async function* () { yield 1; throw new Error('gen'); }());
  try { for await (const v of bad) log(v); } catch (e) { log(e.message, bad.destroyed); }
}
