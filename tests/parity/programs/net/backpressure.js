const net = require('net');
const total = 8 * 1024 * 1024;
const chunk = Buffer.alloc(64 * 1024, 'a');
const server = net.createServer((socket) => {
  let received = 0;
  socket.pause();
  setTimeout(() => socket.resume(), 50);
  socket.on('data', (d) => (received += d.length));
  socket.on('end', () => {
    console.log('received', received);
    socket.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  let sent = 0;
  let waited = 0;
  const write = () => {
    while (sent < total) {
      sent += chunk.length;
      if (!client.write(chunk)) {
        waited++;
        client.once('drain', write);
        return;
      }
    }
    client.end();
  };
  client.on('connect', write);
  client.resume();
  client.on('close', () => {
    console.log('sent', client.bytesWritten, waited > 0);
    server.close();
  });
});
