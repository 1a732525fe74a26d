const http = require('http');
const server = http.createServer((req, res) => res.end('plain'));
server.on('upgrade', (req, socket, head) => {
  console.log('upgrade', req.headers.upgrade, String(head));
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n');
  socket.on('data', (d) => socket.write(`echo ${d}`));
  socket.on('end', () => socket.end());
});
server.on('connect', (req, socket, head) => {
  console.log('connect', req.url, head.length);
  socket.end('HTTP/1.1 200 OK\r\n\r\ntunnel');
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const req = http.request({ port, host: '127.0.0.1', headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
  req.on('upgrade', (res, socket, head) => {
    console.log('upgraded', res.statusCode, res.headers.upgrade, head.length);
    socket.write('hi');
    socket.once('data', (d) => {
      console.log(String(d));
      socket.end();
      socket.on('close', tunnel);
    });
  });
  req.end();
  function tunnel() {
    const req = http.request({ port, host: '127.0.0.1', method: 'CONNECT', path: 'target:80' });
    req.on('connect', (res, socket, head) => {
      let text = String(head);
      socket.on('data', (d) => (text += d));
      socket.on('end', () => {
        console.log('tunnelled', res.statusCode, text);
        server.close();
      });
    });
    req.end();
  }
});
