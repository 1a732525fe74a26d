// two servers at one port, which both ask for that
const net = require('node:net');
const { once } = require('node:events');

const listen = async (options) => {
  const server = net.createServer((socket) => socket.end('hello'));
  server.listen({ host: '127.0.0.1', ...options });
  await once(server, 'listening');
  return server;
};

(async () => {
  const one = await listen({ port: 0, reusePort: true });
  const { port } = one.address();
  const other = await listen({ port, reusePort: true });
  console.log('same port', other.address().port === port);
  const plain = net.createServer().listen(port, '127.0.0.1');
  const [{ code, syscall }] = await once(plain, 'error');
  console.log('one that does not ask', code, syscall);
  for (let i = 0; i < 4; i++) {
    const socket = net.connect(port, '127.0.0.1');
    const [data] = await once(socket, 'data');
    console.log(String(data));
  }
  one.close();
  await once(one, 'close');
  const [data] = await once(net.connect(port, '127.0.0.1'), 'data');
  console.log('still there', String(data));
  other.close();
})();
