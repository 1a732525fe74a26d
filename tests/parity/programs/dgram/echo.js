// one socket answers another; what arrives is whole, in order, with the sender's address
const dgram = require('node:dgram');
const { once } = require('node:events');

(async () => {
  const server = dgram.createSocket('udp4');
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const { port, address, family } = server.address();
  console.log(address, family, port > 0);
  server.on('message', (message, from) => {
    console.log('server got', message.length, String(message).slice(0, 12), from.family, from.address, from.size);
    server.send([Buffer.from('re: '), message.subarray(0, 12)], from.port, from.address);
  });
  const client = dgram.createSocket('udp4');
  for (const text of ['first', '', 'x'.repeat(9000)]) {
    client.send(text, port, (error, bytes) => console.log('sent', error, bytes));
    const [answer, from] = await once(client, 'message');
    console.log('client got', String(answer), from.port === port, Object.keys(from).join());
  }
  console.log(client.address().address, client.getSendBufferSize() > 0);
  client.send(Buffer.alloc(70000), port, (error) => {
    console.log(error.code, error.syscall, error.message.replace(port, 'PORT'));
    client.close(() => console.log('client closed'));
    server.close();
    try {
      server.send('late', port);
    } catch (error) {
      console.log(error.code);
    }
  });
})();
