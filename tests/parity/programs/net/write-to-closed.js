// A write larger than the buffers fails when the other end is gone; one that fits them is taken.
const net = require('node:net');
function attempt(size, then) {
  const seen = [];
  const ends = [];
  const ready = (socket, at) => {
    ends[at] = socket;
    if (ends[0] === undefined || ends[1] === undefined) return;
    ends[0].destroy();
    ends[1].write(Buffer.alloc(size, 'b'), (error) => seen.push(`written ${error?.code}`));
  };
  const server = net.createServer((socket) => {
    socket.on('error', (error) => seen.push(`error ${error.code} ${error.syscall}`));
    socket.on('close', (failed) => {
      seen.push(`close ${failed}`);
      server.close(() => then(seen));
    });
    ready(socket, 1);
  });
  server.listen(0, () => {
    const client = net.connect(server.address().port, () => ready(client, 0));
  });
}
attempt(10, (few) => attempt(10 * 1024 * 1024, (many) => console.log(few[0], many)));
