const net = require('net');
const c = net.connect(9, '127.0.0.1');
c.on('error', (e) => console.log(e.message, e.code, e.errno, e.syscall, e.address, e.port));
c.on('close', (had) => {
  console.log('close', had);
  const path = net.connect('/tmp/none.sock');
  path.on('error', (e) => {
    console.log(e.message, e.code, e.address);
    const v6 = net.connect(9, '::1');
    v6.on('error', (e) => {
      console.log(e.message);
      taken();
    });
  });
});
c.on('connectionAttempt', (...a) => console.log('attempt', ...a));
c.on('connectionAttemptFailed', (...a) => console.log('failed', ...a.slice(0, 3)));
function taken() {
  const one = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = one.address();
    const two = net.createServer().listen(port, '127.0.0.1');
    two.on('error', (e) => {
      console.log(e.message.replaceAll(port, 'PORT'), e.code, e.syscall, e.address, e.port === port);
      one.close(() => {
        const three = net.createServer().listen(port, '127.0.0.1', () => {
          console.log('free again', three.address().address);
          three.close();
        });
      });
    });
  });
  try {
    net.connect(70000);
  } catch (e) {
    console.log(e.message);
  }
}
