const http = require('http');
const net = require('net');
const log = (...a) => console.log(...a);
const server = http.createServer();
for (const e of ['listening', 'connection', 'close']) server.on(e, () => log('event', e));
log(server.listening, server.timeout, server.keepAliveTimeout, server.headersTimeout, server.requestTimeout, server.maxHeadersCount, server.maxRequestsPerSocket, server.connectionsCheckingInterval);
server.on('request', async (req, res) => {
  for (const e of ['close', 'finish', 'prefinish']) res.on(e, () => log(req.url, 'res', e, res.writableEnded, res.writableFinished));
  req.on('close', () => log(req.url, 'req close', req.complete, req.destroyed));
  if (req.url === '/slow') return;
  if (req.url === '/100') { res.writeProcessing(); res.writeEarlyHints({ link: '</a>; rel=preload' }); return res.end('after hints'); }
  if (req.url === '/len') { res.strictContentLength = true; res.setHeader('Content-Length', 2); try { res.end('toolong'); } catch (e) { log(e.code, e.message); } res.strictContentLength = false; return res.end('ok'); }
  if (req.url === '/304') { res.statusCode = 304; return res.end('ignored'); }
  if (req.url === '/pipe') return require('stream').Readable.from(['a', 'b']).pipe(res);
  if (req.url === '/cork') { res.cork(); res.write('x'); res.write('y'); res.uncork(); return res.end(); }
  if (req.url === '/destroy') return res.destroy();
  res.end('fine');
});
const raw = (path, extra = '') => new Promise((resolve) => { const s = net.connect(server.address().port); let out = ''; s.on('data', (d) => (out += d)); s.on('error', (e) => log(e.code)); s.on('close', () => { log(JSON.stringify(out.replace(/Date: [^\r]*/g, 'D'))); setImmediate(resolve); }); s.end(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${extra}\r\n`); });
server.listen(0, '127.0.0.1', async () => {
  log(server.listening, server.address().family, server.address().address);
  try { server.listen(0); } catch (e) { log(e.code, e.message); }
  for (const p of ['/', '/100', '/len', '/304', '/pipe', '/cork', '/destroy']) await raw(p);
  const slow = http.get({ port: server.address().port, path: '/slow', agent: false });
  slow.on('error', (e) => log('slow', e.code, e.message));
  server.once('request', () => { server.getConnections((e, n) => { log('connections', e, n); server.close((err) => { log('close cb', err); server.close((again) => log(again.code, again.message)); }); server.closeIdleConnections(); server.closeAllConnections(); }); });
  slow.on('close', () => log('slow closed'));
});
