const http = require('http');
const server = http.createServer((req, res) => {
  res.writeEarlyHints({ link: '</a.css>; rel=preload' });
  res.writeProcessing();
  req.pipe(res);
});
server.on('checkContinue', (req, res) => {
  console.log('checkContinue', req.headers.expect);
  res.writeContinue();
  req.pipe(res);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const send = (headers, done) => {
    const req = http.request({ port, host: '127.0.0.1', method: 'POST', headers });
    req.on('information', (i) => console.log('information', i.statusCode, i.headers));
    req.on('continue', () => {
      console.log('continue');
      req.end('body');
    });
    req.on('response', (res) => {
      let text = '';
      res
        .on('data', (d) => (text += d))
        .on('end', () => {
          console.log(res.statusCode, text);
          done();
        });
    });
    if (headers.expect) req.flushHeaders();
    else req.end('plain');
  };
  send({ expect: '100-continue' }, () => send({}, () => server.close()));
});
