const http = require('http');
const server = http.createServer((req, res) => {
  if (req.url === '/sync') throw new Error('sync boom');
  if (req.url === '/async') return Promise.reject(new Error('async boom'));
  res.end('fine');
});
let request;
process.on('uncaughtException', (e, origin) => {
  console.log('uncaught', e.message, origin);
  request.destroy(); // nobody will answer it
});
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const ask = (path) =>
    new Promise((resolve) => {
      request = http.get({ port, host: '127.0.0.1', path }, (res) =>
        res.resume().on('end', () => resolve(res.statusCode)),
      );
      request.on('error', (e) => resolve(e.code));
    });
  console.log(await ask('/sync'));
  console.log(await ask('/async'));
  console.log(await ask('/fine'));
  server.close(() => console.log('closed'));
});
