// fastify: schemas, hooks, plugins, decorators, errors, injection and a real port
import fastify from 'fastify';

const app = fastify({ logger: false, genReqId: () => 'request-1' });
const calls = [];
app.decorate('clock', () => 42);
app.decorateRequest('user', null);
app.addHook('onRequest', async (request) => {
  request.user = request.headers['x-user'] ?? 'nobody';
  calls.push(`onRequest ${request.url}`);
});
app.addHook('preHandler', (request, reply, done) => {
  calls.push('preHandler');
  done();
});
app.addHook('onSend', async (request, reply, payload) => {
  reply.header('x-user', request.user);
  return payload;
});
app.addHook('onResponse', async (request, reply) => calls.push(`onResponse ${reply.statusCode}`));
app.addHook('onClose', async () => console.log('onClose'));

app.post(
  '/orders',
  {
    schema: {
      body: {
        type: 'object',
        required: ['item'],
        properties: { item: { type: 'string', minLength: 2 }, count: { type: 'integer', default: 1 } },
        additionalProperties: false,
      },
      response: { 201: { type: 'object', properties: { id: { type: 'number' }, item: { type: 'string' } } } },
    },
  },
  async (request, reply) => {
    reply.code(201);
    return { id: 1, secret: 'left out', ...request.body };
  },
);
await app.register(
  async (scope) => {
    scope.get('/time/:zone', async (request) => ({
      now: scope.clock(),
      zone: request.params.zone,
      query: request.query,
    }));
    scope.setErrorHandler((error, request, reply) => reply.code(418).send({ teapot: error.message }));
    scope.get('/fail', async () => {
      throw new Error('inside the plugin');
    });
  },
  { prefix: '/v1' },
);
app.get('/stream', (request, reply) =>
  reply.type('text/plain').send(ReadableStream.from([Buffer.from('a'), Buffer.from('b')])),
);
app.get('/boom', async () => {
  throw Object.assign(new Error('broken'), { statusCode: 503, code: 'E_BROKEN' });
});

const show = ({ statusCode, headers, payload }) =>
  console.log(statusCode, headers['content-type'], headers['x-user'], payload);
show(
  await app.inject({
    method: 'POST',
    url: '/orders',
    payload: { item: 'book', extra: 1 },
    headers: { 'x-user': 'ann' },
  }),
);
show(await app.inject({ method: 'POST', url: '/orders', payload: { item: 'b' } }));
show(
  await app.inject({
    method: 'POST',
    url: '/orders',
    payload: '{',
    headers: { 'content-type': 'application/json' },
  }),
);
show(await app.inject('/v1/time/utc?x=1&x=2'));
show(await app.inject('/v1/fail'));
show(await app.inject('/boom'));
show(await app.inject('/none'));
console.log(calls.join(', '));
const address = await app.listen({ port: 0, host: '127.0.0.1' });
for (const path of ['/stream', '/v1/time/cet', '/none']) {
  const response = await fetch(address + path);
  console.log(path, response.status, await response.text());
}
console.log(app.printRoutes({ commonPrefix: false }));
await app.close();
