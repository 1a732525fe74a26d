// States and events of a worker that answers, exits, disconnects, is killed, throws.
const cluster = require('node:cluster');
const { once } = require('node:events');

cluster.setupPrimary({ exec: `${__dirname}/worker.js`, silent: true, args: ['given'] });
console.log(cluster.settings.silent, cluster.settings.args);

async function main() {
  let worker = cluster.fork({ FROM: 'primary' });
  console.log(worker.state, worker.id, worker.isDead(), cluster.workers[worker.id] === worker);
  await once(worker, 'online');
  const [address] = await once(worker, 'listening');
  console.log(worker.state, worker.isConnected(), address.address, address.addressType);
  worker.send('hello');
  console.log((await once(worker, 'message'))[0]);
  worker.send('exit');
  console.log(await once(worker, 'exit'), worker.exitedAfterDisconnect, worker.state, worker.isDead());

  worker = cluster.fork();
  await once(worker, 'listening');
  const events = [];
  for (const name of ['disconnect', 'exit']) worker.on(name, (...args) => events.push([name, ...args]));
  worker.disconnect();
  await once(worker.process, 'close');
  console.log(events, worker.exitedAfterDisconnect, worker.state);

  worker = cluster.fork();
  await once(worker, 'listening');
  worker.process.kill('SIGKILL');
  console.log(await once(worker, 'exit'), worker.exitedAfterDisconnect);

  worker = cluster.fork();
  await once(worker, 'listening');
  worker.send('throw');
  console.log(await once(worker, 'exit'), worker.exitedAfterDisconnect);
  console.log(Object.keys(cluster.workers));
}
void main();
