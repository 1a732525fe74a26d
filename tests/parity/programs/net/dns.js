const dns = require('dns');
dns.lookup('localhost', 4, (...a) => {
  console.log('lookup', ...a);
  dns.lookup('127.0.0.5', { all: true }, (...a) => {
    console.log(...a);
    dns.lookup('no.such.host.invalid', (e) => {
      console.log(e.message, e.code, e.errno, e.hostname, e.syscall);
      dns.promises.lookup('localhost', { family: 4 }).then((found) => {
        console.log(found);
        require('net')
          .connect(1, 'no.such.host.invalid')
          .on('error', (e) => console.log(e.message));
      });
    });
  });
});
