// Every chunk of a response, and its end, are in the context that made the request.
const { AsyncLocalStorage } = require('node:async_hooks');
const http = require('node:http');
const storage = new AsyncLocalStorage();
const COUNT = 4;
const server = http.createServer((request, response) => {
  request.resume().on('end', () => {
    response.write('x'.repeat(300_000));
    setTimeout(() => response.end('y'.repeat(300_000)), 5);
  });
});
const told = [];
server.listen(0, () => {
  for (let n = 0; n < COUNT; n++)
    storage.run({ n }, () => {
      const store = storage.getStore();
      const request = http.request({ port: server.address().port, path: `/${n}`, method: 'POST' }, (response) => {
        let lost = 0;
        let length = 0;
        const check = () => (lost += storage.getStore() === store ? 0 : 1);
        check();
        response.on('data', (data) => {
          length += data.length;
          check();
        });
        response.on('end', () => {
          check();
          told[n] = `${n}: ${length} bytes, ${lost} lost`;
          if (told.filter(Boolean).length === COUNT) {
            console.log(told);
            server.close();
          }
        });
      });
      request.end('body');
    });
});
