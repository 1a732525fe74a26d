const net = require('net');
const server = net.createServer((socket) => {
  socket.setTimeout(40, () => {
    console.log('timeout', socket.timeout);
    socket.end('too slow');
  });
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.setNoDelay(true).setKeepAlive(true, 1000);
  client.on('data', (d) => console.log(String(d)));
  client.on('close', () => {
    console.log('client close');
    server.getConnections((e, n) => console.log(e, n));
    server.unref();
    process.on('exit', () => console.log('exit', server.listening));
  });
});
