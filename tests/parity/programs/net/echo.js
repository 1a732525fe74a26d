const net = require('net');
const log = (...args) => console.log(...args);
const server = net.createServer((socket) => {
  log('connection', socket.remoteFamily, socket.remoteAddress, socket.localAddress);
  socket.setEncoding('utf8');
  socket.on('data', (d) => {
    log('server data', d);
    socket.write(`echo:${d}`);
  });
  socket.on('end', () => log('server end'));
  socket.on('finish', () => log('server finish'));
  socket.on('close', (e) => log('server close', e));
});
server.on('listening', () => log('listening', server.listening, typeof server.address().port));
server.on('close', () => log('closed'));
server.listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  log('connecting', client.connecting, client.readyState, client.pending);
  client.on('connect', () =>
    log('connect', client.remoteAddress, client.remotePort === server.address().port, client.readyState),
  );
  client.on('ready', () => log('ready'));
  client.on('lookup', (...a) => log('lookup', ...a));
  client.write('early');
  client.once('data', (d) => {
    log('client data', String(d), client.bytesRead, client.bytesWritten);
    client.end('bye');
  });
  client.on('end', () => log('client end'));
  client.on('finish', () => log('client finish'));
  client.on('close', (e) => {
    log('client close', e);
    server.close();
  });
});
