const net = require('net');
const server = net.createServer((s) => {
  s.write('hello ');
  setTimeout(() => s.end('world, this is long'), 20);
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({
    port: server.address().port,
    host: '127.0.0.1',
    onread: {
      buffer: Buffer.alloc(8),
      callback(n, buffer) {
        console.log(n, buffer.subarray(0, n).toString());
        return true;
      },
    },
  });
  client.on('end', () => console.log('end', client.bytesRead));
  client.on('close', () => server.close());
});
