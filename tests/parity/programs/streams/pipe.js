const { Readable, Writable, PassThrough } = require('stream');
const log = (...a) => console.log(...a);
const chunks = ['1', '2', '3'];
const src = new Readable({ read() { this.push(chunks.shift() ?? null); } });
const slow = new Writable({ highWaterMark: 1, write(c, e, cb) { log('w', String(c), src.isPaused(), src.readableFlowing); setImmediate(cb); } });
slow.on('pipe', (s) => log('pipe', s === src)).on('unpipe', (s) => log('unpipe', s === src)).on('finish', () => multi());
log(src.pipe(slow) === slow, src._readableState.pipes.length);
function multi() {
  const s = new PassThrough();
  const out = [[], [], []];
  const sinks = out.map((list) => new Writable({ write(c, e, cb) { list.push(String(c)); cb(); } }));
  for (const sink of sinks) s.pipe(sink);
  s.write('a');
  setImmediate(() => {
    s.unpipe(sinks[1]);
    s.write('b');
    setImmediate(() => {
      s.unpipe();
      s.write('c');
      setImmediate(() => { log(out, s.readableFlowing, s.readableLength); s.pipe(sinks[2], { end: false }); s.end('d'); sinks[2].on('finish', () => log('never')); s.on('end', () => setImmediate(() => { log(out, sinks[2].writableEnded); errors(); })); });
    });
  });
}
function errors() {
  const r = new PassThrough(), w = new Writable({ write(c, e, cb) { cb(new Error('sink')); } });
  w.on('error', (e) => log(e.message, r._readableState.pipes.length, r.destroyed)).on('unpipe', () => log('unpiped by error'));
  r.pipe(w);
  r.write('x');
  const r2 = new Readable({ read() {} }), w2 = new PassThrough();
  r2.on('error', () => log('source error', w2.destroyed, w2.writableEnded));
  r2.pipe(w2);
  setImmediate(() => r2.destroy(new Error('x')));
  const unpiped = new Writable({ write() {} });
  unpiped.on('error', () => log('never'));
  r2.unpipe(unpiped);
  const legacy = new (require('stream'))();
  legacy.readable = true;
  const dest = new PassThrough();
  legacy.pipe(dest);
  legacy.emit('data', 'old style');
  legacy.emit('end');
  dest.on('data', (d) => log(String(d))).on('end', () => log('legacy end'));
  const notWritable = new Readable({ read() {} });
  try { notWritable.pipe({}); } catch (e) { log(e.name); }
  new Writable({ write() {} }).on('error', (e) => log(e.code)).pipe(dest);
}
