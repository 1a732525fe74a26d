// koa: the onion, context helpers, errors, streams, cookies
const { default: Koa } = require('koa');
const { Readable } = require('node:stream');

const app = new Koa({ keys: ['secret'] });
const trail = [];
app.on('error', (error) => trail.push(`error event ${error.message}`));
app.use(async (context, next) => {
  trail.push(`> ${context.method} ${context.url}`);
  try {
    await next();
  } catch (error) {
    context.status = error.status ?? 500;
    context.body = { error: error.message, expose: error.expose };
    context.app.emit('error', error, context);
  }
  trail.push(`< ${context.status}`);
});
app.use(async (context, next) => {
  context.state.user = context.get('x-user') || 'nobody';
  await next();
  context.set('X-User', context.state.user);
});
app.use(async (context) => {
  switch (context.path) {
    case '/json':
      context.body = {
        query: context.query,
        ip: context.ip.length > 0,
        accepts: context.accepts('html', 'json'),
      };
      break;
    case '/stream':
      context.type = 'text/plain';
      context.body = Readable.from(['one ', 'two ', 'three']);
      break;
    case '/cookie':
      context.cookies.set('seen', 'yes', { signed: true });
      context.body = `cookie ${context.cookies.get('seen', { signed: true }) ?? 'none'}`;
      break;
    case '/throw':
      context.throw(403, 'not yours');
      break;
    case '/assert':
      context.assert(context.query.name, 400, 'a name is needed');
      break;
    case '/crash':
      throw new TypeError('crashed');
    case '/redirect':
      context.redirect('/json');
      break;
    case '/empty':
      context.body = null;
      break;
  }
});

const server = app.listen(0, async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  const show = async (path, options) => {
    const response = await fetch(base + path, { redirect: 'manual', ...options });
    console.log(
      path,
      response.status,
      response.headers.get('content-type'),
      response.headers.get('location'),
      response.headers.get('x-user'),
      await response.text(),
    );
    return response;
  };
  await show('/json?a=1&b=2', { headers: { accept: 'application/json', 'x-user': 'ann' } });
  await show('/stream');
  const cookies = (await show('/cookie')).headers.getSetCookie().map((line) => line.split(';')[0]);
  console.log(cookies);
  await show('/cookie', { headers: { cookie: cookies.join('; ') } });
  for (const path of ['/throw', '/assert', '/crash', '/redirect', '/empty', '/missing']) await show(path);
  await show('/json', { method: 'HEAD' });
  console.log(trail.join('\n'));
  server.close();
});
