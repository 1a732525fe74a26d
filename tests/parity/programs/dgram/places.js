// who may be where, and what is wrong with other addresses and settings
const dgram = require('node:dgram');
const { once } = require('node:events');

const tryBind = async (options, ...where) => {
  const socket = dgram.createSocket(options);
  socket.bind(...where);
  try {
    await once(socket, 'listening');
    return socket;
  } catch (error) {
    console.log(error.code, error.syscall, error.address, error.message.replace(/\d{4,}/, 'PORT'));
    return undefined;
  }
};
const attempt = (what, work) => {
  try {
    console.log(what, work());
  } catch (error) {
    console.log(what, error.code, error.message);
  }
};

(async () => {
  const first = await tryBind('udp4', 0, '127.0.0.1');
  const { port } = first.address();
  await tryBind('udp4', port, '127.0.0.1');
  const other = await tryBind('udp4', port, '127.0.0.2');
  const six = await tryBind({ type: 'udp6', ipv6Only: true }, port, '::');
  console.log(six.address().address, six.address().family);
  await tryBind('udp4', 0, '192.0.2.1');
  const shared = { type: 'udp4', reuseAddr: true };
  const one = await tryBind(shared, 0, '127.0.0.1');
  const two = await tryBind(shared, one.address().port, '127.0.0.1');
  two.on('message', (message) => {
    console.log('the last has it:', String(message));
    for (const socket of [other, six, one, two]) socket.close();
  });
  attempt('ttl', () => first.setTTL(64));
  attempt('ttl', () => first.setTTL(1000));
  attempt('multicast ttl', () => first.setMulticastTTL(0));
  attempt('broadcast', () => first.setBroadcast(true));
  attempt('loopback', () => first.setMulticastLoopback(true));
  attempt('membership', () => first.addMembership('127.0.0.1'));
  attempt('interface', () => first.setMulticastInterface('not an address'));
  attempt('again', () => first.bind(0));
  first.setRecvBufferSize(10000);
  attempt('buffer', () => first.getRecvBufferSize());
  attempt('queue', () => [first.getSendQueueSize(), first.getSendQueueCount()].join());
  attempt('unref', () => first.unref() === first);
  const fresh = dgram.createSocket('udp4');
  attempt('unbound', () => fresh.address());
  attempt('unbound', () => fresh.setTTL(3));
  attempt('unbound', () => fresh.getSendBufferSize());
  first.close();
  fresh.close();
  dgram.createSocket('udp4').unref().send('x', one.address().port, '127.0.0.1');
})();
