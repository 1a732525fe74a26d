const http = require('http');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
let id = 0;
const server = http.createServer((req, res) => {
  als.run({ id: ++id, url: req.url }, async () => {
    req.on('data', () => console.log('data', als.getStore()?.id));
    await new Promise((r) => setTimeout(r, 10));
    console.log('after timer', als.getStore().url);
    res.on('finish', () => console.log('finish', als.getStore()?.id));
    res.end(als.getStore().url);
  });
});
server.listen(0, '127.0.0.1', () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = server.address();
  const ask = (path) =>
    new Promise((resolve) =>
      als.run(`client ${path}`, () => {
        const req = http.request({ port, host: '127.0.0.1', agent, path, method: 'POST' }, (res) => {
          console.log('response', als.getStore());
          res.on('data', (d) => console.log(String(d), als.getStore()));
          res.on('end', resolve);
        });
        req.end('x');
      }),
    );
  Promise.all([ask('/1'), ask('/2')]).then(() => {
    console.log(als.getStore());
    agent.destroy();
    server.close();
  });
});
