// Sockets with a path: who may connect, by readableAll and writableAll.
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');

process.umask(0o077);
const root = fs.mkdtempSync(path.join(require('node:os').tmpdir(), 'unix-'));
const listen = (options) =>
  new Promise((resolve) => {
    const file = path.join(root, 'socket');
    const server = net.createServer().listen({ path: file, ...options }, () => {
      const { mode } = fs.statSync(file);
      console.log(options, fs.statSync(file).isSocket(), (mode & 0o066).toString(8));
      server.close(() => resolve());
    });
  });

(async () => {
  await listen({});
  await listen({ readableAll: true });
  await listen({ writableAll: true });
  await listen({ readableAll: true, writableAll: true });
  fs.rmSync(root, { recursive: true });
})();
