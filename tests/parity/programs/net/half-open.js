const net = require('net');
const log = (...args) => console.log(...args);
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let got = '';
  socket.on('data', (d) => (got += d));
  socket.on('end', () => {
    log('server saw end', got);
    setTimeout(() => {
      socket.write('late ');
      socket.end('answer');
    }, 20);
  });
  socket.on('close', () => log('server close'));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({ port: server.address().port, host: '127.0.0.1' });
  client.end('question');
  let answer = '';
  client.on('data', (d) => (answer += d));
  client.on('end', () => log('client saw end', answer));
  client.on('close', () => {
    log('client close');
    server.close(() => log('closed'));
  });
  client.write('too late', (e) => log(e.code));
  client.on('error', (e) => log('error', e.code));
});
