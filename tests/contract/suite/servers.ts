import { Screen, type ContractTest } from './bench.ts';
import { equal, eventually, matches } from './claims.ts';

const SERVER = `import http from 'node:http';
const server = http.createServer((request, response) => response.end('hello ' + request.url));
server.listen(Number(process.argv[2]), () => console.log('listening'));
process.stdin.on('data', () => server.close(() => process.exit(0)));`;

export const servers: readonly ContractTest[] = [
  {
    title: '6: a server that listens is told as port and as server-ready, with the same url',
    run: async ({ container, dir }) => {
      const ports: unknown[] = [];
      const ready: unknown[] = [];
      const stop = [
        container.on('port', (port, type, url) => ports.push([port, type, url])),
        container.on('server-ready', (port, url) => ready.push([port, url])),
      ];
      await container.fs.writeFile(`${dir}/server.mjs`, SERVER);
      const process = await container.spawn('node', ['server.mjs', '3111'], { cwd: dir });
      await eventually(() => ready.length > 0 && ports.length > 0);
      const [[port, url]] = ready as [[number, string]]; // pushed above
      equal(port, 3111);
      matches(url, /^https?:\/\/.*3111/);
      equal(ports[0], [3111, 'open', url]);
      process.kill();
      await process.exit;
      await eventually(() => ports.length > 1);
      equal(ports[1], [3111, 'close', url]);
      for (const unsubscribe of stop) unsubscribe();
    },
  },
  {
    title: '6: a process reaches the server of another process on localhost',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(`${dir}/server.mjs`, SERVER);
      const server = await container.spawn('node', ['server.mjs', '3112'], { cwd: dir });
      await new Screen(server).seen(/listening/);
      await container.fs.writeFile(
        `${dir}/client.mjs`,
        `const response = await fetch('http://localhost:3112/path'); console.log(response.status + ' ' + await response.text());`,
      );
      const client = await container.spawn('node', ['client.mjs'], { cwd: dir });
      const screen = new Screen(client);
      equal(await client.exit, 0);
      equal(screen.text, '200 hello /path\r\n');
      server.kill();
      await server.exit;
    },
  },
];
