const { Writable } = require('stream');
const log = (...a) => console.log(...a);
const w = new Writable({
  highWaterMark: 4,
  write(chunk, enc, cb) { log('write', String(chunk), enc, this.writableLength); setImmediate(cb); },
  final(cb) { log('final'); cb(); },
});
for (const name of ['drain', 'finish', 'close', 'pipe', 'error', 'prefinish']) w.on(name, () => log(name, w.writableFinished, w.writableEnded, w.writableNeedDrain));
log(w.write('ab'), w.writableNeedDrain, w.write('cd', 'latin1', () => log('cb cd')), w.writableLength);
w.cork();
w.cork();
w.write('ef');
log(w.writableCorked, w.writableLength);
w.uncork();
w.uncork();
w.end('gh', () => log('end cb'));
log(w.writableEnded, w.writable);
w.on('close', () => {
  w.write('late', (e) => log('late cb', e.code));
  w.end((e) => log('end again', e?.code));
  vector();
});
w.on('error', (e) => log('error event', e.code));
function vector() {
  const v = new Writable({ decodeStrings: false, writev(chunks, cb) { log('writev', chunks.map((c) => [c.chunk, c.encoding])); cb(); } });
  v.cork();
  v.write('a');
  v.write('b', 'hex');
  v.write(Buffer.from('c'));
  process.nextTick(() => v.uncork());
  v.on('finish', errors);
  setImmediate(() => v.end());
}
function errors() {
  const bad = new Writable({ write(c, e, cb) { cb(new Error('write failed')); } });
  bad.on('error', (e) => log('E', e.message, bad.errored === e, bad.destroyed)).on('close', () => log('C'));
  bad.write('x', (e) => log('cb', e.message));
  bad.write('y', (e) => log('cb2', e.code, e.message));
  for (const value of [null, undefined, 5, {}]) { const x = new Writable({ write() {} }); x.on('error', (e) => log('never', e)); try { x.write(value); } catch (e) { log(e.code, e.message); } }
  const enc = new Writable({ write() {} });
  try { enc.write('x', 'bogus'); } catch (e) { log(e.code, e.message); }
  try { enc.setDefaultEncoding('bogus'); } catch (e) { log(e.code); }
  const d = new Writable({ write(c, e, cb) { cb(); }, destroy(err, cb) { log('destroy', err); cb(err); }, emitClose: false });
  d.on('close', () => log('never'));
  d.destroy(null, (e) => log('destroy cb', e));
  d.write('x', (e) => log(e.code));
  const twice = new Writable({ write(c, e, cb) { cb(); try { cb(); } catch (x) { log(x.code); } } });
  twice.on('error', (x) => log('twice', x.code));
  twice.write('z');
  const om = new Writable({ objectMode: true, write(c, e, cb) { log('obj', c, e); cb(); } });
  om.write({ a: 1 });
  om.write(0);
  om.end(false);
  const constructed = new Writable({ construct(cb) { log('construct'); setImmediate(cb); }, write(c, e, cb) { log('after construct'); cb(); } });
  constructed.end('x');
  const failing = new Writable({ construct(cb) { cb(new Error('no construct')); }, write() {} });
  failing.on('error', (e) => log(e.message)).on('close', () => log('closed'));
  const fin = new Writable({ write(c, e, cb) { cb(); }, final(cb) { cb(new Error('final failed')); } });
  fin.on('error', (e) => log(e.message, fin.writableFinished)).end('q', (e) => log('end cb', e.message));
}
