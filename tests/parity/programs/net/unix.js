const net = require('net');
const fs = require('fs');
const server = net.createServer((socket) => socket.end(`hello ${server.address()}`));
server.listen('sock', () => {
  console.log(fs.existsSync('sock'), fs.statSync('sock').isSocket());
  const again = net.createServer().listen('sock');
  again.on('error', (e) => {
    console.log(e.message, e.code, e.address);
    const client = net.connect('sock');
    client.on('data', (d) => console.log(String(d)));
    client.on('close', () => server.close(() => console.log('closed', fs.existsSync('sock'))));
  });
});
