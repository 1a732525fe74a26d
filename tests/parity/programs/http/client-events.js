const http = require('http');
const net = require('net');
const log = (...a) => console.log(...a);
const answers = { '/empty': '', '/half': 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', '/bad': 'NOT HTTP\r\n\r\n', '/info': 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', '/204': 'HTTP/1.1 204 No Content\r\n\r\n', '/304': 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', '/until-end': 'HTTP/1.1 200 OK\r\n\r\nuntil the end', '/chunks': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-T: t\r\n\r\n', '/upgrade': 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nfirst', '/dup': 'HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nset-cookie: b\r\nX: 1\r\nX: 2\r\nETag: e1\r\nETag: e2\r\nContent-Length: 0\r\n\r\n', '/reason': 'HTTP/1.1 299 \r\nContent-Length: 0\r\n\r\n', '/toolong': `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(20000)}\r\n\r\n`, '/extra': 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabc' };
const server = net.createServer((s) => { s.on('error', () => {}); s.once('data', (d) => { const path = String(d).split(' ')[1]; if (path === '/reset') return s.resetAndDestroy(); if (path === '/never') return; s.end(answers[path]); }); });
const ask = (path, options = {}, tweak) => new Promise((resolve) => {
  const req = http.request({ port: server.address().port, path, agent: false, ...options });
  for (const e of ['abort', 'timeout', 'information', 'continue', 'finish']) req.on(e, (x) => log(path, e, x?.statusCode ?? ''));
  req.on('error', (e) => log(path, 'error', e.name, e.code, e.message, req.destroyed, req.aborted));
  req.on('upgrade', (res, socket, head) => { log(path, 'upgrade', res.statusCode, res.headers, String(head)); socket.destroy(); });
  req.on('response', (res) => { log(path, 'response', res.statusCode, JSON.stringify(res.statusMessage), res.headers['set-cookie'], res.headers.x?.slice(0, 5), res.headers.etag); let text = ''; res.on('data', (d) => (text += d)); for (const e of ['aborted', 'end', 'error', 'close']) res.on(e, (x) => log(path, 'res', e, x?.code ?? '', res.complete, JSON.stringify(text), JSON.stringify(res.trailers))); });
  req.on('close', () => { log(path, 'close'); setImmediate(resolve); });
  tweak?.(req);
  req.end();
});
server.listen(0, async () => {
  for (const path of Object.keys(answers)) await ask(path);
  await ask('/reset');
  await ask('/never', { timeout: 30 }, (req) => req.on('timeout', () => req.destroy(new Error('timed out by us'))));
  await ask('/never', {}, (req) => setTimeout(() => req.abort(), 20));
  await ask('/never', { signal: AbortSignal.timeout(20) });
  await ask('/never', { signal: AbortSignal.abort() });
  await ask('/until-end', {}, (req) => req.on('response', (res) => res.destroy(new Error('res destroyed'))));
  await ask('/dup', { joinDuplicateHeaders: true });
  await ask('/204', { method: 'POST', headers: { 'Content-Length': 3 } }, (req) => req.write('abc'));
  server.close();
  const refused = http.get({ port: 1, host: '127.0.0.1', agent: false });
  refused.on('error', (e) => log(e.code, e.syscall, e.address, e.port, e.message)).on('close', () => log('refused close'));
});
