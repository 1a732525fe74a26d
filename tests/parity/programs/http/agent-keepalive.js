const http = require('http');
const log = (...a) => console.log(...a);
const sockets = new Set();
const server = http.createServer((req, res) => { sockets.add(req.socket); log('server', req.method, req.url, req.headers.connection, sockets.size); if (req.url === '/close') res.setHeader('Connection', 'close'); req.resume(); res.end(req.url); });
const agent = new http.Agent({ keepAlive: true, maxSockets: 1, maxFreeSockets: 1, scheduling: 'fifo' });
const count = () => [agent.sockets, agent.freeSockets, agent.requests].map((o) => Object.values(o).flat().length).join('/');
const get = (path, options = {}) => new Promise((resolve) => { const req = http.request({ port: server.address().port, path, agent, ...options }, (res) => { let text = ''; res.on('data', (d) => (text += d)); res.on('end', () => { log('client', path, res.statusCode, text, req.reusedSocket, res.headers.connection, res.headers['keep-alive']); }); res.on('close', () => setImmediate(resolve)); }); req.on('socket', () => log('socket', path, count())); req.end(options.body); });
server.listen(0, async () => {
  agent.on('free', (socket, options) => log('free', typeof options.port, count()));
  await get('/1');
  await get('/2');
  await Promise.all([get('/3'), get('/4'), get('/5', { method: 'POST', body: 'x' })]);
  await get('/close');
  await get('/6');
  log(count(), agent.maxSockets, agent.maxTotalSockets, agent.keepAliveMsecs, agent.protocol, agent.defaultPort, agent.getName({ host: 'h', port: 1, localAddress: 'l', family: 4 }), agent.getName());
  await get('/noagent', { agent: false });
  await get('/header', { headers: { Connection: 'close' } });
  const req = http.get({ port: server.address().port, path: '/destroyed', agent }, () => {});
  req.on('error', (e) => log(e.code, e.message, req.destroyed)).on('close', () => { log('close', count()); agent.destroy(); log(count()); server.close(() => log('closed')); server.closeAllConnections(); });
  req.destroy();
  for (const bad of [{ scheduling: 'x' }, { maxTotalSockets: -1 }, { maxTotalSockets: 'x' }]) try { new http.Agent(bad); } catch (e) { log(e.code, e.message); }
  try { http.get({ agent: 5, port: 1 }); } catch (e) { log(e.code, e.message); }
  log(http.globalAgent.keepAlive, http.globalAgent.options.timeout, http.Agent.defaultMaxSockets);
});
