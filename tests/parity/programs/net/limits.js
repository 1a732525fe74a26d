const net = require('net');
const server = net.createServer((s) => s.on('error', () => {}));
server.maxConnections = 1;
server.on('drop', (d) => console.log('drop', d.remoteFamily));
const list = new net.BlockList();
list.addAddress('127.0.0.9');
list.addRange('10.0.0.1', '10.0.0.9');
list.addSubnet('2001:db8::', 33, 'ipv6');
console.log(
  list.rules,
  list.check('10.0.0.3'),
  list.check('10.0.1.0'),
  list.check('::ffff:10.0.0.3', 'ipv6'),
);
console.log(
  net.isIP('::1'),
  net.isIP('1.2.3.4'),
  net.isIP('x'),
  new net.SocketAddress({ address: '::1', family: 'ipv6', port: 3 }).toJSON(),
);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const one = net.connect(port, '127.0.0.1', () => {
    const two = net.connect(port, '127.0.0.1');
    two.on('close', () => {
      console.log('second closed', server.connections);
      one.destroy();
      server.close();
    });
    two.on('error', (e) => console.log(e.code));
    two.resume();
  });
  one.resume();
});
try {
  server.listen(0);
} catch (e) {
  console.log(e.code);
}
