// a small shop behind express: routers, parameters, bodies, errors, static files, streaming
const express = require('express');
const fs = require('node:fs');
const path = require('node:path');

const app = express();
app.disable('x-powered-by');
app.use((request, response, next) => {
  response.set('X-Request', `${request.method} ${request.path}`);
  next();
});
app.use(express.json({ limit: '1kb' }));
app.use(express.urlencoded({ extended: true }));

const orders = new Map();
const api = express.Router({ mergeParams: true });
api.param('id', (request, response, next, id) => {
  request.order = orders.get(Number(id));
  next(request.order === undefined ? Object.assign(new Error(`no order ${id}`), { status: 404 }) : undefined);
});
api
  .route('/orders')
  .get((request, response) => response.json({ query: request.query, orders: [...orders.values()] }))
  .post(async (request, response) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (!request.body?.item) throw Object.assign(new Error('an order needs an item'), { status: 422 });
    const order = { id: orders.size + 1, ...request.body };
    orders.set(order.id, order);
    response.status(201).location(`/api/orders/${order.id}`).json(order);
  });
api.get('/orders/:id', (request, response) => response.json(request.order));
api.get('/files/*rest', (request, response) => response.send(request.params.rest.join('|')));
app.use('/api', api);

fs.mkdirSync('public', { recursive: true });
fs.writeFileSync(path.join('public', 'hello.txt'), 'hello from a file\n');
fs.utimesSync(path.join('public', 'hello.txt'), 1000, 1000);
app.use('/static', express.static('public', { etag: true, lastModified: false, index: false }));
app.get('/stream', (request, response) => {
  response.type('text');
  fs.createReadStream(path.join('public', 'hello.txt')).pipe(response);
});
app.get('/redirect', (request, response) => response.redirect(302, '/api/orders?page=2&tags[]=a&tags[]=b'));
app.get('/negotiate', (request, response) =>
  response.format({ json: () => response.json({ kind: 'json' }), text: () => response.send('text') }),
);
app.use((error, request, response, next) => {
  response.status(error.status ?? 500).json({ error: error.message, type: error.type });
});

const server = app.listen(0, async () => {
  const base = `http://localhost:${server.address().port}`;
  const show = async (target, options) => {
    const response = await fetch(base + target, options);
    const headers = ['content-type', 'location', 'x-request', 'etag', 'content-length', 'vary']
      .filter((name) => response.headers.has(name))
      .map((name) => `${name}: ${response.headers.get(name)}`);
    console.log(
      options?.method ?? 'GET',
      target,
      response.status,
      headers,
      (await response.text()).replaceAll(base, ''),
    );
    return response.headers.get('etag');
  };
  const json = (body) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await show('/api/orders', json('{"item":"book","count":2}'));
  await show('/api/orders', { method: 'POST', body: new URLSearchParams({ item: 'pen', 'size[w]': '3' }) });
  await show('/api/orders', json('{"count":2}'));
  await show('/api/orders', json('{bad'));
  await show('/api/orders', json(JSON.stringify({ item: 'x'.repeat(2000) })));
  await show('/api/orders/1');
  await show('/api/orders/9');
  await show('/api/files/a/b/c');
  await show('/redirect');
  await show('/negotiate', { headers: { accept: 'text/plain' } });
  const etag = await show('/static/hello.txt');
  await show('/static/hello.txt', { headers: { 'if-none-match': etag } });
  await show('/static/hello.txt', { headers: { range: 'bytes=6-9' } });
  await show('/static/../main.cjs');
  await show('/stream');
  await show('/api/orders', { method: 'DELETE' });
  await show('/none', { method: 'OPTIONS' });
  fs.rmSync('public', { recursive: true });
  server.close(() => console.log('closed'));
});
