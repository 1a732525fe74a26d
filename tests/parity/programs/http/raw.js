const http = require('http');
const net = require('net');
const server = http.createServer({ maxHeaderSize: 2000 }, (req, res) => {
  req.resume();
  req.on('end', () => res.end(`${req.method} ${req.url} ${req.complete}`));
});
server.on('clientError', (e, socket) => {
  console.log(e.code, e.message, e.bytesParsed);
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
});
const raw = (text) =>
  new Promise((resolve) => {
    const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (d) => (answer += d));
    socket.on('error', (e) => console.log('error', e.code));
    socket.on('close', () => resolve(answer.replace(/Date: .*\r\n/g, '')));
    if (text.includes('pipelined')) setTimeout(() => socket.end(), 100);
  });
server.listen(0, '127.0.0.1', async () => {
  for (const text of [
    'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    'GET / HTTP/1.0\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc',
    'POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
    'GET /pipelined1 HTTP/1.1\r\nHost: a\r\n\r\nGET /pipelined2 HTTP/1.1\r\nHost: a\r\n\r\n',
    'NONSENSE\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: a\r\nBig: ${'x'.repeat(3000)}\r\n\r\n`,
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx',
  ])
    console.log(JSON.stringify(text.slice(0, 40)), JSON.stringify(await raw(text)));
  server.close(() => console.log('closed'));
});
