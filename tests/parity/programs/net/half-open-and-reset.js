const net = require('net');
const log = (...a) => console.log(...a);
const withServer = (options, onSocket, client) => new Promise((done) => { const server = net.createServer(options, onSocket).listen(0, '127.0.0.1', () => client(server.address().port, () => server.close(done))); });
(async () => {
  await withServer({ allowHalfOpen: true }, (s) => { s.on('end', () => { log('server end', s.writable, s.readable); setTimeout(() => s.end('after end'), 5); }); s.resume(); }, (port, done) => {
    const c = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true }); c.end('fin'); c.on('finish', () => log('finish', c.readyState)); c.on('data', (d) => log(String(d))); c.on('end', () => log('client end')); c.on('close', (e) => { log('close', e); done(); });
  });
  await withServer({}, (s) => { s.on('error', (e) => log('server', e.code, e.syscall)); s.on('close', (e) => log('server close', e)); s.resume(); }, (port, done) => {
    const c = net.connect(port, '127.0.0.1', () => { c.write('x'); c.resetAndDestroy(); }); c.on('close', (e) => { log('reset close', e); setTimeout(done, 10); });
  });
  await withServer({}, (s) => s.end('bye'), (port, done) => {
    const c = net.connect(port, '127.0.0.1'); c.resume(); c.on('end', () => { log('end', c.writable); c.write('late', (e) => log('late', e?.code)); }); c.on('error', (e) => log('err', e.code)); c.on('close', (e) => { log('close', e); done(); });
  });
  await withServer({}, (s) => s.destroy(), (port, done) => { const c = net.connect(port, '127.0.0.1'); c.on('connect', () => log('connected')); c.on('error', (e) => log('e', e.code)); c.resume().on('end', () => log('end')).on('close', (e) => { log('c', e); done(); }); });
  await withServer({}, (s) => { s.setEncoding('utf8'); let n = 0; s.on('data', (d) => (n += d.length)); s.on('end', () => s.end(String(n))); }, (port, done) => { const c = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true }); let drains = 0, ok = true, writes = 0; const fill = () => { while (writes < 40) { writes++; if (!c.write('z'.repeat(65536))) return c.once('drain', () => { drains++; fill(); }); } c.end(); }; fill(); c.on('data', (d) => log('total', String(d), drains > 0, c.bytesWritten, ok)); c.on('close', done); });
  const c = new net.Socket(); log(c.readyState, c.pending, c.destroySoon(), c.destroyed); c.on('error', (e) => log('never', e)); c.write('x', (e) => log('w', e?.code));
  const ac = new AbortController(); const s = net.createServer().listen({ port: 0, signal: ac.signal }, () => ac.abort()); s.on('close', () => log('aborted server'));
  const dead = new net.Socket({ signal: AbortSignal.abort() }); dead.on('error', (e) => log(e.name, e.code)).on('close', () => log('dead'));
})();
