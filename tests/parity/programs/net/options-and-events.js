const net = require('net');
const log = (...a) => console.log(...a);
const tell = (f) => { try { f(); log('ok'); } catch (e) { log(e.name, e.code, e.message); } };
for (const o of [{ port: -1 }, { port: 65536 }, { port: 'x' }, { port: 1.5 }, {}, { port: null }, { path: 5 }, { port: 1, host: 5 }, { port: 1, lookup: 5 }, { port: 1, localAddress: 'bad' }, { port: 1, localPort: 'x' }, { port: 1, timeout: 'x' }]) tell(() => net.connect(o).on('error', () => {}).destroy());
for (const o of [{ port: -1 }, { port: 'x' }, { port: 70000 }, {}, { path: true }, null, { fd: -1 }, { port: 0, signal: 5 }]) tell(() => net.createServer().on('error', () => {}).listen(o).close());
tell(() => net.createServer(5)); tell(() => net.createServer({ allowHalfOpen: true }, 5)); tell(() => new net.Socket({ fd: -1 })); tell(() => new net.Socket({ fd: 'x' })); tell(() => net.Socket({ signal: 1 })); tell(() => new net.Socket().setTimeout('x')); tell(() => new net.Socket().setTimeout(1, 5)); tell(() => new net.Socket().setEncoding('x')); tell(() => new net.Socket().setTypeOfService?.(-1));
log(net.isIP('1.2.3.4'), net.isIP('::1'), net.isIP('x'), net.isIPv4('01.2.3.4'), net.isIPv6('::ffff:1.2.3.4'), net.isIPv6('fe80::1%eth0'), net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout(), net.Stream === net.Socket, net._normalizeArgs([{ port: 1 }]).length);
const server = net.createServer({ pauseOnConnect: true, noDelay: true, keepAlive: true }, (s) => {
  log('server', s.isPaused(), s.readyState, s.bytesRead, s.remoteFamily, s.remoteAddress, s.localPort === server.address().port, s.pending, s.connecting);
  s.on('data', (d) => { log('got', String(d), s.bytesRead); s.write('pong'); });
  s.on('end', () => log('server end', s.readyState, s.allowHalfOpen)); s.on('close', (bad) => { log('server close', bad, s.readyState, s.bytesWritten); });
  s.resume();
});
server.maxConnections = 1;
server.on('drop', (d) => log('drop', d.localFamily, d.remoteFamily, Object.keys(d).join()));
server.listen({ port: 0, host: '127.0.0.1', backlog: 2, exclusive: true }, () => {
  log(server.listening, server.address().family);
  const c = net.connect({ port: server.address().port, host: '127.0.0.1', noDelay: true });
  log(c.connecting, c.pending, c.readyState, c.remoteAddress, c.bytesWritten, c.write('early'), c.bytesWritten);
  for (const e of ['lookup', 'connect', 'ready', 'end', 'finish', 'close', 'timeout', 'connectionAttempt']) c.on(e, (...a) => log('client', e, ...a.map((x) => (typeof x === 'number' ? 'n' : x)), c.readyState));
  c.on('data', (d) => { log('data', String(d), c.bytesRead, c.bytesWritten); c.setTimeout(20); });
  c.on('timeout', () => {
    const extra = net.connect(server.address().port, '127.0.0.1');
    extra.on('close', () => { log('extra closed'); c.end('bye'); });
    extra.on('error', (e) => log(e.code)); extra.resume();
    c.setTimeout(0);
  });
  c.on('close', () => { log(c.destroyed, c.remoteAddress, c.address()); server.getConnections((e, n) => { log(n); server.close(() => { log('closed', server.address()); server.close((e2) => log(e2.code)); }); }); });
});
