const http = require('http');
const net = require('net');
const server = http.createServer(
  { headersTimeout: 60, requestTimeout: 120, connectionsCheckingInterval: 20, keepAliveTimeoutBuffer: 0 },
  (req, res) => {
    req.resume();
    req.on('end', () => res.end('ok'));
    req.on('error', (e) => console.log('req error', e.code));
  },
);
server.keepAliveTimeout = 50;
const raw = (text) =>
  new Promise((resolve) => {
    const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (d) => (answer += d));
    socket.on('error', (e) => console.log('error', e.code));
    socket.on('close', () => resolve(answer.replace(/Date: .*\r\n/g, '').replace(/timeout=\d+/, 'timeout')));
  });
server.listen(0, '127.0.0.1', async () => {
  console.log(JSON.stringify(await raw('GET / HTTP/1.1\r\nHost: ')));
  console.log(JSON.stringify(await raw('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab')));
  console.log(JSON.stringify(await raw('GET / HTTP/1.1\r\nHost: a\r\n\r\n')));
  server.close(() => console.log('closed'));
});
