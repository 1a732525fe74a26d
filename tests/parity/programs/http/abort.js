const http = require('http');
// each side's events in order: how the two interleave is up to the operating system
const sides = { server: [], client: [] };
const onServer = (...args) => sides.server.push(args.join(' '));
const onClient = (...args) => sides.client.push(args.join(' '));
let arrived = () => {};
let gone = () => {};
const bothGone = (next) => {
  let left = 2;
  gone = () => {
    if (--left > 0) return;
    console.log(sides.server, sides.client);
    sides.server = [];
    sides.client = [];
    next();
  };
};
const server = http.createServer((req, res) => {
  req.on('aborted', () => onServer('req aborted'));
  req.on('error', (e) => onServer('req error', e.code, e.message));
  req.on('close', () => {
    onServer('req close');
    setImmediate(gone);
  });
  res.on('close', () => onServer('res close', res.headersSent));
  arrived(req, res);
});
server.listen(0, '127.0.0.1', () => {
  const to = { port: server.address().port, host: '127.0.0.1' };
  bothGone(byController);
  const req = http.request({ ...to, method: 'POST', path: '/hang' });
  arrived = () => setTimeout(() => req.destroy(), 20);
  req.on('error', (e) => onClient('error', e.code, e.message));
  req.on('close', () => {
    onClient('close', req.destroyed, req.aborted);
    gone();
  });
  req.write('x');

  function byController() {
    bothGone(byServer);
    const ac = new AbortController();
    arrived = () => setTimeout(() => ac.abort(), 20);
    const req = http.get({ ...to, path: '/hang', signal: ac.signal });
    req.on('error', (e) => onClient(e.name, e.code));
    req.on('close', gone);
  }

  function byServer() {
    bothGone(byTimeout);
    arrived = (req, res) => {
      res.writeHead(200, { 'content-length': 100 });
      res.write('part');
    };
    const req = http.get({ ...to, path: '/slow-body' }, (res) => {
      onClient(res.statusCode);
      res.resume();
      res.once('data', () => server.closeAllConnections());
      res.on('aborted', () => onClient('res aborted'));
      res.on('error', (e) => onClient('res error', e.code, e.message));
      res.on('close', () => {
        onClient('res close', res.complete);
        gone();
      });
    });
    req.on('error', (e) => onClient('request error', e.code));
  }

  function byTimeout() {
    bothGone(() => server.close(() => console.log('closed')));
    arrived = () => {};
    const req = http.get({ ...to, path: '/hang', timeout: 300 });
    req.on('timeout', () => {
      onClient('timeout');
      req.destroy(new Error('gave up'));
    });
    req.on('error', (e) => onClient(e.message));
    req.on('close', gone);
  }
});
