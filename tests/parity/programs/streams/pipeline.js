const { Readable, Writable, Transform, PassThrough, Duplex, pipeline, finished, addAbortSignal, compose } = require('stream');
const { pipeline: pipe } = require('stream/promises');
const log = (...a) => console.log(...a);
(async () => {
  const seen = [];
  await pipe(
    Readable.from(['a', 'b', 'c']),
    async function* (source) {
      for await (const chunk of source) yield String(chunk).toUpperCase();
    },
    new Writable({ objectMode: true, write: (c, e, cb) => (seen.push(String(c)), setImmediate(cb)) }),
  );
  log(seen);
  await pipe(Readable.from([1]), new Transform({ objectMode: true, transform: (c, e, cb) => cb(new Error('bad')) }), new PassThrough({ objectMode: true })).catch((e) => log(e.message));
  const slow = new Writable({ highWaterMark: 3, write: (c, e, cb) => setTimeout(cb, 1) });
  log(slow.write('ab'), slow.write('cd'), slow.writableLength, slow.writableNeedDrain);
  slow.on('drain', () => log('drain'));
  slow.end('x', () => log('end callback'));
  slow.on('finish', () => log('finish')).on('close', () => log('close'));
  await new Promise((r) => finished(slow, r));
  const r = new Readable({ read() {} });
  r.push('one');
  r.push('two');
  r.on('readable', () => {
    let c;
    while ((c = r.read(3)) !== null) log('read', String(c));
  });
  r.on('end', () => log('end'));
  setTimeout(() => r.push(null), 5);
  await new Promise((done) => r.on('close', done));
  const ac = new AbortController();
  const endless = addAbortSignal(ac.signal, new Readable({ read() { setImmediate(() => this.push('x')); } }));
  setTimeout(() => ac.abort(), 10);
  try {
    for await (const c of endless) void c;
  } catch (e) {
    log(e.name, e.code, endless.destroyed);
  }
  const d = new Duplex({ read() {}, write: (c, e, cb) => cb(), final: (cb) => cb() });
  d.on('error', (e) => log('error', e.message)).on('close', () => log('duplex close'));
  d.destroy(new Error('gone'));
  d.write('x', (e) => log(e.code));
  pipeline(Readable.from(['x']), compose(async function* (s) { for await (const c of s) yield c + '!'; }), async (s) => { for await (const c of s) log(String(c)); }, (e) => log('done', e));
  log(await Readable.from([1, 2, 3, 4]).filter((x) => x % 2).map(async (x) => x * 2).toArray());
  log(await Readable.from([1, 2, 3]).reduce((a, b) => a + b, 0));
  const web = Readable.toWeb(Readable.from(['w', 'e', 'b']));
  let text = '';
  for await (const c of web) text += c;
  log(text);
  const early = Readable.from([1, 2, 3]);
  for await (const c of early) {
    log(c);
    break;
  }
  log(early.destroyed);
})();
