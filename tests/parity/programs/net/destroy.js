const net = require('net');
const log = (...args) => console.log(...args);
const server = net.createServer((socket) => {
  socket.on('error', (e) => log('server error', e.code, e.syscall));
  socket.on('close', (had) => log('server close', had));
  socket.on('end', () => log('server end'));
  socket.on('data', (d) => {
    log('server data', String(d));
    if (String(d) === 'destroy me') socket.destroy();
    if (String(d) === 'error me') socket.destroy(new Error('boom'));
    if (String(d) === 'reset me') socket.resetAndDestroy();
  });
});
server.listen(0, '127.0.0.1', () => {
  const tries = ['destroy me', 'error me', 'reset me'];
  const next = () => {
    const word = tries.shift();
    if (word === undefined) return clientDestroys();
    const client = net.connect(server.address().port, '127.0.0.1', () => client.write(word));
    client.on('error', (e) => log('client error', e.code, e.message));
    client.on('end', () => log('client end'));
    client.on('close', (had) => {
      log('client close', had);
      setTimeout(next, 20);
    });
  };
  next();
});
function clientDestroys() {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.write('x', () => {
      client.destroy();
      log(client.destroyed, client.writable, client.readable, client.readyState);
      client.write('y', (e) => log(e.code));
      setTimeout(() => clientResets(), 30);
    });
  });
  client.on('error', (e) => log('client error', e.code));
}
function clientResets() {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.write('x', () => setTimeout(() => client.resetAndDestroy(), 20));
  });
  client.on('close', () => setTimeout(() => server.close(() => log('closed')), 30));
}
