const http = require('http');
let closes = 0;
const server = http.createServer((req, res) => {
  if (req.url === '/crash') process.exit(3);
  if (req.url === '/echo') return req.pipe(res);
  if (req.url === '/big') return res.end(Buffer.alloc(3_000_000, 'b'));
  if (req.url === '/closes') return res.end(String(closes));
  if (req.url === '/stream') {
    const timer = setInterval(() => res.write('tick '), 10);
    res.on('close', () => {
      closes++;
      clearInterval(timer);
    });
    return;
  }
  res.end(`you asked ${req.url}`);
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
