const { spawn } = require('child_process');
const net = require('net');
if (process.argv[2] === 'server') {
  const server = net.createServer((socket) => {
    socket.on('data', (d) => {
      const text = String(d);
      if (text === 'reset') return socket.resetAndDestroy();
      if (text === 'destroy') return socket.destroy();
      socket.write(`echo ${text}`);
    });
    socket.on('end', () => console.log('S end'));
    socket.on('error', (e) => console.log('S error', e.code));
    socket.on('close', (had) => {
      console.log('S close', had);
      process.send?.('x');
    });
  });
  server.listen(0, '127.0.0.1', () => console.log('port', server.address().port));
} else {
  const child = spawn(process.execPath, [__filename, 'server']);
  let out = '';
  child.stdout.on('data', (d) => {
    out += d;
    const port = /port (\d+)/.exec(out)?.[1];
    if (port && !child.started) {
      child.started = true;
      start(Number(port));
    }
  });
  const start = async (port) => {
    for (const word of ['hello', 'destroy', 'reset', 'client-destroy', 'client-reset']) {
      await new Promise((done) => {
        const socket = net.connect(port, '127.0.0.1');
        const events = [];
        socket.on('connect', () => socket.write(word));
        socket.on('data', (d) => {
          events.push(String(d));
          if (word === 'client-destroy') socket.destroy();
          else if (word === 'client-reset') socket.resetAndDestroy();
          else socket.end();
        });
        socket.on('end', () => events.push('end'));
        socket.on('error', (e) => events.push(e.code));
        socket.on('close', (had) => {
          console.log(word, events, had);
          setTimeout(done, 100);
        });
      });
    }
    child.kill();
  };
  child.on('close', (code, signal) => {
    console.log(out.replace(/port \d+/, 'port'), code, signal);
  });
}
