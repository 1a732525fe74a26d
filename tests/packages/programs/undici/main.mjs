// undici: request, stream, pipeline, pools, retries, mocks, interceptors, fetch with its own agent
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import {
  Agent,
  Client,
  MockAgent,
  Pool,
  RetryAgent,
  errors,
  fetch,
  interceptors,
  request,
  stream,
} from 'undici';

let attempts = 0;
const server = createServer((incoming, response) => {
  const { url, method } = incoming;
  if (url === '/flaky' && ++attempts < 3) {
    response.writeHead(503, { 'retry-after': '0' }).end('later');
  } else if (url === '/redirect') {
    response.writeHead(302, { location: '/target' }).end();
  } else if (url === '/slow') {
    setTimeout(() => response.end('slow'), 200).unref();
  } else if (url === '/drop') {
    incoming.socket.destroy();
  } else {
    let body = '';
    incoming.setEncoding('utf8').on('data', (text) => (body += text));
    incoming.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ method, url, body, type: incoming.headers['content-type'] ?? null }));
    });
  }
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;

const { statusCode, headers, body } = await request(`${origin}/a?b=1`, {
  method: 'POST',
  body: 'text',
  query: undefined,
});
console.log(statusCode, headers['content-type'], await body.json());

const client = new Client(origin, { pipelining: 3 });
const answers = await Promise.all(['/1', '/2', '/3'].map((path) => client.request({ path, method: 'GET' })));
for (const answer of answers) console.log((await answer.body.json()).url);
await client.close();

const chunks = [];
await stream(`${origin}/streamed`, { method: 'GET' }, ({ statusCode }) => {
  chunks.push(statusCode);
  return new Writable({
    write(chunk, encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
});
console.log(chunks);

const pool = new Pool(origin, { connections: 2 });
const results = await Promise.all(
  Array.from({ length: 6 }, (_, index) => pool.request({ path: `/p${index}`, method: 'GET' })),
);
console.log((await Promise.all(results.map((result) => result.body.json()))).map(({ url }) => url).join());
await pool.close();

const retrying = new RetryAgent(new Agent(), { minTimeout: 1, maxRetries: 5 });
const retried = await request(`${origin}/flaky`, { dispatcher: retrying });
console.log('retried', retried.statusCode, attempts, (await retried.body.json()).url);
await retrying.close();

const following = new Agent().compose(interceptors.redirect({ maxRedirections: 2 }));
console.log((await (await request(`${origin}/redirect`, { dispatcher: following })).body.json()).url);
for (const [path, options] of [
  ['/slow', { headersTimeout: 20 }],
  ['/drop', {}],
  ['/a', { signal: AbortSignal.abort() }],
]) {
  try {
    await request(origin + path, { ...options, dispatcher: following });
  } catch (error) {
    console.log(path, error.name, error.code, error.message, error instanceof errors.UndiciError);
  }
}
await following.destroy();

const mock = new MockAgent();
mock.disableNetConnect();
const mocked = mock.get('https://api.example');
mocked
  .intercept({ path: '/users?id=1', method: 'GET' })
  .reply(200, { name: 'Ann' }, { headers: { 'x-mock': 'yes' } });
mocked.intercept({ path: '/fail' }).replyWithError(new Error('mocked failure'));
const answer = await fetch('https://api.example/users?id=1', { dispatcher: mock });
console.log(answer.status, answer.headers.get('x-mock'), await answer.json());
for (const path of ['/fail', '/unknown']) {
  try {
    await fetch(`https://api.example${path}`, { dispatcher: mock });
  } catch (error) {
    console.log(error.message, '|', error.cause?.message.split('\n')[0]);
  }
}
mock.assertNoPendingInterceptors();
await mock.close();
server.close(() => console.log('closed'));
server.closeAllConnections();
