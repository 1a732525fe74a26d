const http = require('http');
const server = http.createServer((req, res) => {
  if (req.url === '/slow') return setTimeout(() => res.end('slow done'), 60);
  res.end('quick');
});
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const agent = new http.Agent({ keepAlive: true });
  const ask = (path) =>
    new Promise((resolve) => {
      http
        .get({ port, host: '127.0.0.1', path, agent }, (res) => {
          let text = '';
          res.on('data', (d) => (text += d));
          res.on('end', () => resolve([text, res.headers.connection]));
        })
        .on('error', (e) => resolve(e.code));
    });
  console.log(await ask('/quick'));
  const slow = ask('/slow');
  await new Promise((r) => server.once('request', r));
  server.close((e) => console.log('closed', e));
  console.log(server.listening);
  console.log(await ask('/refused'));
  console.log(await slow);
  server.close((e) => console.log(e.code));
  agent.destroy();
});
