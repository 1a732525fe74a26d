const http = require('http');
let n = 0;
const server = http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  const timer = setInterval(() => res.write(`data: ${++n}\n\n`), 10);
  req.on('close', () => console.log('req close', req.destroyed, req.complete));
  res.on('close', () => {
    clearInterval(timer);
    console.log('res close', res.writableFinished, res.writableEnded, res.destroyed);
    setTimeout(() => server.close(() => console.log('closed')), 20);
  });
  res.on('finish', () => console.log('finish: never'));
  res.on('error', (e) => console.log('res error', e.code));
});
server.listen(0, '127.0.0.1', () => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1' }, (res) => {
    let seen = '';
    res.on('data', (d) => {
      seen += d;
      if (seen.includes('data: 3')) {
        console.log(JSON.stringify(seen));
        req.destroy();
      }
    });
    res.on('error', (e) => console.log('client error', e.code, e.message));
    res.on('close', () => console.log('client close', res.complete));
  });
  req.on('close', () => console.log('request close'));
});
