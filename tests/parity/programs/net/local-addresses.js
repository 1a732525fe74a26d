// a client with an address of its own choice, a listener for IPv6 alone, names of unix sockets that are too long
const net = require('node:net');
const { once } = require('node:events');

const listen = async (options) => {
  const server = net.createServer((socket) => socket.end());
  server.listen(options);
  await once(server, 'listening');
  return server;
};

const connect = async (options) => {
  const socket = net.connect(options);
  try {
    await once(socket, 'connect');
    const { localAddress, localPort, remoteFamily } = socket;
    socket.resume();
    await once(socket, 'close');
    return { localAddress, localPort, remoteFamily };
  } catch (error) {
    return { code: error.code, syscall: error.syscall, host: error.address };
  }
};

(async () => {
  const one = await listen({ port: 0, host: '127.0.0.1' });
  const other = await listen({ port: 0, host: '127.0.0.1' });
  const { port } = one.address();
  one.on('connection', (socket) => console.log('from', socket.remoteAddress));
  const from = await connect({ host: '127.0.0.1', port, localAddress: '127.0.0.7' });
  console.log('chosen address', from.localAddress, from.remoteFamily);
  const taken = other.address().port;
  console.log('taken port', await connect({ host: '127.0.0.1', port, localAddress: '127.0.0.1', localPort: taken }));
  console.log('foreign address', await connect({ host: '127.0.0.1', port, localAddress: '192.0.2.1' }));
  one.close();
  other.close();

  const six = await listen({ port: 0, host: '::', ipv6Only: true });
  const sixPort = six.address().port;
  console.log('IPv4', await connect({ host: '127.0.0.1', port: sixPort }));
  console.log('IPv6', (await connect({ host: '::1', port: sixPort })).remoteFamily);
  const four = await listen({ port: sixPort, host: '0.0.0.0' });
  console.log('IPv4 beside it', (await connect({ host: '127.0.0.1', port: sixPort })).remoteFamily);
  six.close();
  four.close();

  const long = `/tmp/${'x'.repeat(200)}.sock`;
  const told = ({ code, syscall }) => console.log('long name', code, syscall);
  net.createServer().on('error', told).listen(long);
  net.connect(long).on('error', told);
})();
