const http = require('http');
const server = http.createServer((req, res) => {
  req.on('aborted', () => console.log('req aborted'));
  req.on('error', (e) => console.log('req error', e.code, e.message));
  req.on('close', () => console.log('req close'));
  res.on('close', () => console.log('res close', res.headersSent));
  if (req.url === '/slow-body') {
    res.writeHead(200, { 'content-length': 100 });
    res.write('part');
    setTimeout(() => req.socket.destroy(), 20);
  }
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const req = http.request({ port, host: '127.0.0.1', method: 'POST', path: '/hang' });
  req.on('error', (e) => console.log('error', e.code, e.message));
  req.on('close', () => {
    console.log('close', req.destroyed, req.aborted);
    setTimeout(second, 30);
  });
  req.write('x');
  setTimeout(() => req.destroy(), 40);
  function second() {
    const ac = new AbortController();
    const req = http.get({ port, host: '127.0.0.1', path: '/hang', signal: ac.signal });
    req.on('error', (e) => console.log(e.name, e.code));
    req.on('close', () => setTimeout(third, 30));
    setTimeout(() => ac.abort(), 30);
  }
  function third() {
    const req = http.get({ port, host: '127.0.0.1', path: '/slow-body' }, (res) => {
      console.log(res.statusCode);
      res.resume();
      res.on('aborted', () => console.log('res aborted'));
      res.on('error', (e) => console.log('res error', e.code, e.message));
      res.on('close', () => {
        console.log('res close', res.complete);
        setTimeout(fourth, 20);
      });
    });
    req.on('error', (e) => console.log('third', e.code));
  }
  function fourth() {
    const req = http.get({ port, host: '127.0.0.1', path: '/hang', timeout: 30 });
    req.on('timeout', () => {
      console.log('timeout');
      req.destroy(new Error('gave up'));
    });
    req.on('error', (e) => console.log(e.message));
    req.on('close', () => setTimeout(() => server.close(() => console.log('closed')), 20));
  }
});
