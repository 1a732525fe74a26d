const http = require('http');
const log = (...a) => console.log(...a);
const tell = (f) => { try { const r = f(); log(typeof r === 'object' ? typeof r : r); } catch (e) { log(e.name, e.code, e.message); } };
const server = http.createServer((req, res) => {
  log(req.rawHeaders.filter((_, i) => i % 2 === 0), req.headers, req.headersDistinct['x-multi'], req.httpVersion, req.complete, req.socket === req.connection);
  res.setHeader('X-One', 1); res.setHeader('X-List', ['a', 'b']); res.appendHeader('x-list', 'c'); res.setHeaders(new Map([['x-map', 'm']])); res.setHeaders(new Headers({ 'x-h': 'h' }));
  log(res.getHeaderNames(), res.getRawHeaderNames(), res.getHeaders(), res.getHeader('x-ONE'), res.hasHeader('x-list'), res.headersSent, res.statusCode, res.statusMessage);
  res.removeHeader('X-One');
  for (const f of [() => res.setHeader('bad name', 1), () => res.setHeader('', 1), () => res.setHeader('x', undefined), () => res.setHeader('x', 'a\nb'), () => res.setHeader('x', 'snowman ☃'), () => res.setHeader(5, 5), () => res.writeHead(99), () => res.writeHead(1000), () => res.writeHead('abc'), () => (res.statusCode = 'x'), () => res.write(5), () => res.addTrailers({ 'bad name': 1 }), () => res.setHeaders({}), () => res.appendHeader('x y', 1), () => http.validateHeaderName('a b'), () => http.validateHeaderValue('x', 'a\0'), () => http.validateHeaderName('ok')]) tell(f);
  res.statusCode = 200;
  res.writeHead(201, 'Made', { 'X-Written': 'w', 'Transfer-Encoding': 'chunked', Trailer: 'X-Trail' });
  tell(() => res.setHeader('late', 1)); tell(() => res.writeHead(200)); tell(() => res.removeHeader('x')); tell(() => res.flushHeaders());
  res.write('part'); res.addTrailers({ 'X-Trail': 't' }); res.addTrailers([['X-Two', 'u']]);
  res.end('done', () => log('end cb', res.writableEnded, res.writableFinished, res.finished)); res.end('again', (e) => log(e?.code)); res.write('late', (e) => log('late', e.code)); res.on('error', (e) => log('error', e.code));
});
server.listen(0, () => {
  const req = http.request({ port: server.address().port, headers: { 'X-Multi': ['1', '2'], Cookie: ['a=1', 'b=2'], Host: 'given', 'Content-Type': 'a', connection: 'close' }, setDefaultHeaders: true }, (res) => {
    let text = '';
    res.setEncoding('utf8').on('data', (d) => (text += d)).on('end', () => { const { date, ...rest } = res.headers; log(res.statusCode, res.statusMessage, rest, typeof date, text, res.trailers, res.rawTrailers, res.complete); server.close(); });
  });
  log(req.getHeaders(), req.path, req.method, req.host, req.protocol, req.maxHeadersCount, req.getHeader('host'), req.headersSent);
  tell(() => req.setHeader('x', null)); tell(() => http.request({ method: 'BAD METHOD' })); tell(() => http.request({ path: '/a b' })); tell(() => http.request({ protocol: 'https:' })); tell(() => http.request({ host: 5 })); tell(() => http.request('not a url')); tell(() => http.request({ headers: ['odd'] })); tell(() => http.request({ method: 5 })); tell(() => http.request({ insecureHTTPParser: 1 })); tell(() => http.request({ maxHeaderSize: 'x' })); tell(() => http.createServer({ maxHeaderSize: -1 })); tell(() => http.createServer({ requestTimeout: -1 })); tell(() => http.createServer({ headersTimeout: 10, requestTimeout: 5 })); tell(() => http.createServer({ joinDuplicateHeaders: 1 }));
  req.end();
  log(http.METHODS.length, http.STATUS_CODES[418], http.maxHeaderSize, Object.keys(http.STATUS_CODES).length);
});
