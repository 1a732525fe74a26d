// a connected socket has a peer, hears nobody else, and is told that nobody is there
const dgram = require('node:dgram');
const { once } = require('node:events');

const bound = async (...where) => {
  const socket = dgram.createSocket('udp4');
  socket.bind(...where);
  await once(socket, 'listening');
  return socket;
};

(async () => {
  const peer = await bound(0, '127.0.0.1');
  const stranger = await bound(0, '127.0.0.1');
  const socket = dgram.createSocket('udp4');
  try {
    socket.remoteAddress();
  } catch (error) {
    console.log(error.code);
  }
  socket.connect(peer.address().port, '127.0.0.1');
  await once(socket, 'connect');
  console.log(socket.address().address, socket.remoteAddress().port === peer.address().port);
  socket.send('to the peer');
  const [first] = await once(peer, 'message');
  console.log(String(first));
  socket.on('message', (message) => console.log('heard', String(message)));
  const { port } = socket.address();
  stranger.send('of a stranger', port, () => peer.send('of the peer', port));
  await once(socket, 'message');
  socket.disconnect();
  const gone = await bound(0, '127.0.0.1');
  const nobody = gone.address().port;
  gone.close();
  socket.connect(nobody, '127.0.0.1');
  await once(socket, 'connect');
  socket.send('anybody?');
  const [error] = await once(socket, 'error');
  console.log(error.code, error.syscall, error.message);
  for (const each of [socket, peer, stranger]) each.close();
})();
