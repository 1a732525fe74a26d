const net = require('net');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const server = net.createServer((socket) => {
  console.log('connection', als.getStore());
  socket.on('data', () => console.log('data', als.getStore()));
  socket.on('end', () => socket.end());
});
als.run('server', () =>
  server.listen(0, '127.0.0.1', () => {
    console.log('listening', als.getStore());
    als.run('client', () => {
      const client = net.connect(server.address().port, '127.0.0.1', () => {
        console.log('connect', als.getStore());
        als.run('write', () => client.end('x', () => console.log('written', als.getStore())));
      });
      client.on('close', () => {
        console.log('close', als.getStore());
        als.exit(() => server.close(() => console.log('closed', als.getStore())));
      });
      client.resume();
    });
  }),
);
