// the first of two requests in one packet makes its connection go: the second one is nobody's
const http = require('node:http');
const net = require('node:net');
let requests = 0;
const server = http.createServer((request, response) => {
  console.log('request', ++requests, request.url);
  request.socket.emit('close');
  response.end('late');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('error', ({ code }) => console.log('error', code));
  client.end('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  setTimeout(() => {
    console.log('requests', requests);
    server.close();
    server.closeAllConnections();
    process.exit();
  }, 200);
});
