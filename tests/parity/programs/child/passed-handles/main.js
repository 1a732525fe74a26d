// A connection and a server are sent to a child: it answers on the one and listens on the other.
const { fork } = require('node:child_process');
const net = require('node:net');
const { once } = require('node:events');

const ask = (port, text) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    let answer = '';
    if (text !== undefined) socket.write(text);
    socket.setEncoding('utf8').on('data', (data) => (answer += data));
    socket.on('close', () => resolve(answer));
  });

async function main() {
  const child = fork(`${__dirname}/child.js`);
  const giver = net.createServer({ pauseOnConnect: true }, (socket) => child.send('socket', socket));
  await once(giver.listen(0, '127.0.0.1'), 'listening');
  console.log(await ask(giver.address().port, 'question'));
  giver.close();

  const server = net.createServer(() => console.log('the parent does not take part'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  child.send('server', server);
  console.log((await once(child, 'message'))[0]);
  server.close();
  console.log(await ask(port), await ask(port));
  try {
    child.send('wrong', {});
  } catch ({ code }) {
    console.log(code);
  }
  child.send('end');
  console.log(await once(child, 'exit'));
}
void main();
