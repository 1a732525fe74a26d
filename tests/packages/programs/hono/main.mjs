// hono on its node server: routing, middleware, validation, cookies, streaming, errors
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { basicAuth } from 'hono/basic-auth';
import { streamText } from 'hono/streaming';
import { validator } from 'hono/validator';

const app = new Hono();
app.use('*', async (context, next) => {
  await next();
  context.header('x-path', context.req.path);
});
app.use('/admin/*', basicAuth({ username: 'ann', password: 'secret' }));
app.get('/admin/stats', (context) => context.json({ ok: true }));
app.get('/users/:id{[0-9]+}', (context) =>
  context.json({ id: context.req.param('id'), tags: context.req.queries('tag') }),
);
app.post(
  '/users',
  validator('json', (value, context) =>
    typeof value?.name === 'string' ? { name: value.name } : context.json({ error: 'a name is needed' }, 422),
  ),
  (context) => context.json(context.req.valid('json'), 201),
);
app.get('/cookie', (context) => {
  const count = Number(getCookie(context, 'count') ?? 0) + 1;
  setCookie(context, 'count', String(count), { path: '/', httpOnly: true });
  return context.text(`visit ${count}`);
});
app.get('/stream', (context) =>
  streamText(context, async (stream) => {
    for (const word of ['one', 'two', 'three']) {
      await stream.writeln(word);
      await stream.sleep(2);
    }
  }),
);
app.post('/echo', async (context) => {
  const body = await context.req.parseBody();
  return context.text(`${Object.keys(body)} ${await body.file.text()} ${body.file.name} ${body.note}`);
});
app.get('/fail', () => {
  throw new HTTPException(409, { message: 'in conflict' });
});
app.get('/crash', () => {
  throw new Error('crashed');
});
app.onError((error, context) =>
  error instanceof HTTPException ? error.getResponse() : context.text(`error: ${error.message}`, 500),
);
app.notFound((context) => context.text(`nothing at ${context.req.path}`, 404));
const sub = new Hono().basePath('/v2').get('/ping', (context) => context.text('pong'));
app.route('/', sub);

const server = serve({ fetch: app.fetch, port: 0 }, async ({ port }) => {
  const show = async (path, options) => {
    const response = await fetch(`http://localhost:${port}${path}`, options);
    console.log(
      options?.method ?? 'GET',
      path,
      response.status,
      response.headers.get('x-path'),
      response.headers.get('set-cookie'),
      await response.text(),
    );
  };
  await show('/users/7?tag=a&tag=b');
  await show('/users/seven');
  await show('/users', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":"Ann"}',
  });
  await show('/users', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  await show('/users', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
  await show('/admin/stats');
  await show('/admin/stats', { headers: { authorization: `Basic ${btoa('ann:secret')}` } });
  await show('/cookie', { headers: { cookie: 'count=4' } });
  await show('/stream');
  const form = new FormData();
  form.set('note', 'with a file');
  form.set('file', new File(['contents'], 'a.txt'));
  await show('/echo', { method: 'POST', body: form });
  await show('/fail');
  await show('/crash');
  await show('/v2/ping');
  console.log(await (await app.request('/v2/ping')).text());
  server.close();
});
