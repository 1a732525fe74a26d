'use strict';
// what process.getActiveResourcesInfo() and its kin tell of, and how it is called
const cp = require('child_process');
const dns = require('dns');
const fs = require('fs');
const net = require('net');

const names = () =>
  process
    .getActiveResourcesInfo()
    .filter((name) => name !== 'TTYWrap' && name !== 'PipeWrap')
    .sort();
const among = (...sought) => names().filter((name) => sought.includes(name));
const handles = (...sought) => process._getActiveHandles().filter((handle) => sought.includes(handle)).length;

console.log(names());
let socket;
const server = net.createServer((connection) => {
  console.log('connected', names(), handles(socket, connection, server));
  socket.end();
  connection.end();
});
server.listen(0, () => {
  console.log('listening', names());
  server.unref();
  console.log('unreferenced', names());
  server.ref();
  socket = net.connect(server.address().port);
  console.log('connecting', names());
  socket.on('close', () => server.close(timers));
});

function timers() {
  const timeout = setTimeout(() => {}, 1000);
  const interval = setInterval(() => {}, 100).unref();
  setImmediate(requests);
  console.log('timers', among('Timeout', 'Immediate'));
  clearTimeout(timeout);
  clearInterval(interval);
}

function requests() {
  for (let count = 0; count < 3; count++) fs.open(__filename, 'r', (error, fd) => fs.closeSync(fd));
  fs.readFile(__filename, () => {});
  console.log('opening', among('FSReqCallback'), process._getActiveRequests().length);
  fs.stat('.', () => {
    console.log('in its callback', among('FSReqCallback').length > 0);
    dns.lookup('localhost', others);
    console.log('looking up', among('GetAddrInfoReqWrap'));
  });
}

function others() {
  const watcher = fs.watch('.', () => {});
  fs.watchFile('nothing', () => {});
  console.log('watching', among('FSEventWrap', 'StatWatcher'), handles(watcher));
  watcher.close();
  fs.unwatchFile('nothing');
  process.on('SIGUSR2', () => {});
  const { port1 } = new MessageChannel();
  console.log('signal and port', among('SignalWrap', 'MessagePort'));
  port1.on('message', () => {});
  console.log('listening port', among('SignalWrap', 'MessagePort'));
  port1.close();
  const child = cp.spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  console.log('child', among('ProcessWrap'), handles(child));
  process.on('exit', () => console.log('at exit', names()));
}
