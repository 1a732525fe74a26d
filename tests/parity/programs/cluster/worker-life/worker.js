const net = require('node:net');

net.createServer().listen(0, '127.0.0.1');
process.on('message', (message) => {
  if (message === 'exit') process.exit(42);
  if (message === 'throw') throw new Error('asked to');
  process.send([message, process.env.FROM, process.argv.slice(2)]);
});
