// Workers share one port, take turns, and go when the primary asks them to.
const cluster = require('node:cluster');
const http = require('node:http');

if (cluster.isPrimary) {
  console.log(cluster.schedulingPolicy === cluster.SCHED_RR, cluster.isWorker);
  const seen = [];
  let listening = 0;
  for (const name of ['online', 'listening', 'disconnect', 'exit'])
    cluster.on(name, (worker) => seen.push(`${name} ${worker.id}`));
  cluster.on('listening', (_worker, { port }) => {
    if (++listening === 2) void ask(port);
  });
  cluster.fork();
  cluster.fork();
  const ask = async (port) => {
    const answers = [];
    for (let n = 0; n < 4; n++)
      answers.push(
        await new Promise((resolve) => {
          http.get({ port, agent: false }, (response) => {
            response.setEncoding('utf8').on('data', resolve);
          });
        }),
      );
    console.log(answers.sort().join());
    cluster.disconnect(() => console.log('all gone', Object.keys(cluster.workers).length));
    process.on('exit', () => console.log(seen.sort().join('\n')));
  };
} else http.createServer((_request, response) => response.end(`worker ${cluster.worker.id}`)).listen(0);
