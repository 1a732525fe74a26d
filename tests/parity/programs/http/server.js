const http = require('http');
const { once } = require('events');
const server = http.createServer((req, res) => {
  console.log(req.method, req.url, req.httpVersion, JSON.stringify(req.headers), req.rawHeaders.length);
  switch (new URL(req.url, 'http://x').pathname) {
    case '/json':
      res.writeHead(200, { 'Content-Type': 'application/json', 'X-A': ['1', '2'] });
      return res.end(JSON.stringify({ ok: true }));
    case '/chunks':
      res.write('one ');
      return setTimeout(() => res.end('two'), 10);
    case '/status':
      res.statusCode = 418;
      res.statusMessage = 'Teapot';
      return res.end();
    case '/204':
      res.writeHead(204);
      return res.end();
    case '/trailers':
      res.writeHead(200, { Trailer: 'X-Sum' });
      res.write('data');
      res.addTrailers({ 'X-Sum': '42' });
      return res.end();
    case '/late':
      res.on('error', (e) => console.log('res error', e.code));
      res.end('x');
      try {
        res.setHeader('a', 'b');
      } catch (e) {
        console.log(e.code);
      }
      return res.write('more', (e) => console.log(e.code));
    case '/destroy':
      return res.destroy();
    case '/echo':
      return req.pipe(res);
    default:
      return res.writeHead(404).end('no');
  }
});
server.keepAliveTimeout = 1000;
server.listen(0, '127.0.0.1');
once(server, 'listening').then(async () => {
  const { port } = server.address();
  const ask = (path, options = {}, body) =>
    new Promise((resolve) => {
      const req = http.request(
        { port, host: '127.0.0.1', path, headers: { host: 'h' }, ...options },
        (res) => {
          let text = '';
          res.on('data', (d) => (text += d));
          res.on('end', () =>
            resolve([
              res.statusCode,
              res.statusMessage,
              { ...res.headers, date: typeof res.headers.date },
              res.trailers,
              text,
              res.complete,
            ]),
          );
          res.on('error', (e) => console.log('res error', e.code));
          res.on('aborted', () => console.log('aborted'));
        },
      );
      req.on('error', (e) => resolve([e.code, e.message]));
      req.end(body);
    });
  for (const path of ['/json', '/chunks', '/status', '/204', '/trailers', '/late', '/destroy', '/none?q=1'])
    console.log(path, await ask(path));
  console.log(
    await ask(
      '/echo',
      { method: 'POST', headers: { host: 'h', 'content-type': 'text/plain' } },
      'body'.repeat(5),
    ),
  );
  console.log(
    await ask('/echo', { method: 'POST', headers: { host: 'h', 'transfer-encoding': 'chunked' } }, 'chunk'),
  );
  console.log(await ask('/json', { method: 'HEAD' }));
  console.log(await ask('/json', { agent: false }));
  server.close(() => console.log('closed'));
  server.closeAllConnections();
});
