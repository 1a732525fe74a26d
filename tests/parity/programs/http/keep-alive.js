const http = require('http');
let sockets = 0;
const server = http.createServer((req, res) => {
  const chunks = [];
  req.on('data', (c) => chunks.push(c));
  req.on('end', () => {
    res.setHeader('X-Count', String(sockets));
    res.end(`${req.method} ${req.url} ${Buffer.concat(chunks)}`);
  });
});
server.on('connection', () => sockets++);
server.listen(0, '127.0.0.1', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = server.address();
  const ask = (method, path, body) =>
    new Promise((resolve, reject) => {
      const req = http.request({ port, host: '127.0.0.1', agent, method, path }, (res) => {
        let text = '';
        res.setEncoding('utf8');
        res.on('data', (d) => (text += d));
        res.on('end', () =>
          resolve([
            res.statusCode,
            res.headers['x-count'],
            res.headers.connection,
            res.headers['content-length'],
            text,
            req.reusedSocket,
          ]),
        );
      });
      req.on('error', reject);
      req.end(body);
    });
  console.log(
    await Promise.all([ask('GET', '/a'), ask('POST', '/b', 'body'), ask('PUT', '/c', 'x'.repeat(10))]),
  );
  console.log(await ask('DELETE', '/d'));
  console.log(await ask('HEAD', '/e'));
  console.log(sockets, Object.keys(agent.freeSockets).length);
  agent.destroy();
  server.close(() => console.log('closed'));
});
