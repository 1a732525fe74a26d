/** Pages of the service, seen through the URL that `server-ready` told. */
import { beforeAll, expect, it } from 'vitest';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-unbounded-cache';
const LIMIT_MS = 120_000;

/** A service whose page tries what a page could do to those around it. */
const HOSTILE = `import http from 'node:http';
const script = \`
const outcomes = {};
const attempt = (name, way) => { try { outcomes[name] = 'got ' + way(); } catch (error) { outcomes[name] = error.name; } };
attempt('own origin', () => self.origin);
attempt('the app', () => parent.document.title);
for (let at = 0; at < parent.length; at++) if (parent[at] !== self) attempt('the runtime', () => parent[at].document.title);
attempt('storage', () => localStorage.length);
attempt('cookies', () => document.cookie);
attempt('leading the app away', () => { top.location.href = 'about:blank#away'; });
attempt('a worker', () => navigator.serviceWorker.controller);
const reach = async (name, way) => { outcomes[name] = await way().then(() => 'reached', (error) => error.name); };
const plain = document.body.appendChild(document.createElement('iframe')).contentWindow;
Promise.all([
  reach('its own service', () => fetch('/')),
  reach('another service', () => fetch('http://localhost:8080/')),
  reach('the network', () => fetch('https://example.com/')),
  reach('the network without the script before it', async () => plain.fetch(location.href)),
]).then(() => { document.getElementById('out').textContent = JSON.stringify(outcomes); });\`;
http.createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const [type, text] =
    request.url === '/style.css' ? ['text/css', 'h1 { color: rgb(1, 2, 3) }']
    : request.url === '/app.js' ? ['text/javascript', script]
    : request.url === '/' ? ['text/html', '<link rel="stylesheet" href="style.css"><h1>One</h1><pre id="out"></pre><a href="/two?a=b">go on</a><script src="/app.js"></script>']
    : ['text/html', '<h1>' + request.method + ' ' + request.url + ' ' + body + '</h1><form method="post" action="/three"><input name="word" value="w"><button>send</button></form>'];
  response.writeHead(200, { 'content-type': type }).end(text);
}).listen(9000, () => console.log('hostile is there'));
`;

/** A service with a page that uses what pages use. */
const LIVELY = `import http from 'node:http';
const script = \`
const said = [];
const say = (text) => { said.push(text); document.getElementById('said').textContent = said.join(' · '); };
const step = async (name, way) => say(name + ' ' + await way().catch((error) => error.name + ' ' + error.message));
const shown = (image) => new Promise((resolve) => { image.onload = () => resolve(image.naturalWidth + ' wide'); image.onerror = () => resolve('no picture'); });
(async () => {
  await step('get', async () => (await (await fetch('/api?q=1', { headers: { 'x-word': 'w' } })).json()).seen);
  await step('put', async () => { const answer = await fetch('api', { method: 'PUT', body: JSON.stringify({ a: 1 }), headers: { 'content-type': 'application/json' } }); return answer.status + ' ' + (await answer.json()).seen; });
  await step('redirect', async () => { const answer = await fetch('/moved'); return answer.redirected + ' ' + new URL(answer.url).pathname + ' ' + (await answer.json()).seen; });
  document.cookie = 'mine=2; path=/';
  await step('cookies', async () => document.cookie + ' | ' + (await (await fetch('/cookies')).text()));
  await step('stopped', () => fetch('/never', { signal: AbortSignal.timeout(50) }));
  await step('xhr', () => new Promise((resolve) => { const xhr = new XMLHttpRequest(); xhr.responseType = 'json'; xhr.onload = () => resolve(xhr.status + ' ' + xhr.response.seen + ' ' + xhr.getResponseHeader('x-kind')); xhr.open('POST', '/api'); xhr.send('text'); }));
  await step('events', () => new Promise((resolve) => { const events = new EventSource('/events'); const got = []; events.addEventListener('tick', ({ data, lastEventId }) => { got.push(data + '@' + lastEventId); if (got.length === 3) { events.close(); resolve(got.join(' ')); } }); }));
  await step('picture', () => { const image = new Image(); const done = shown(image); image.src = '/dot.svg'; return done; });
  await step('markup', () => { const box = document.body.appendChild(document.createElement('div')); box.innerHTML = '<img src="dot.svg"><a id="made" href="/made?x=1">made</a>'; return new Promise((resolve) => box.firstChild.addEventListener('load', (event) => resolve(event.target.naturalWidth + ' wide'))); });
  await step('background', async () => getComputedStyle(document.querySelector('h1')).backgroundImage.slice(0, 22));
  say('done');
})();
\`;
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>';
const served = {
  '/': ['text/html', '<link rel="stylesheet" href="/style.css"><h1>Lively</h1><p id="said"></p><form method="post" action="/login"><button>log in</button></form><script src="/app.js"></script>'],
  '/app.js': ['text/javascript', script],
  '/style.css': ['text/css', '@import "more.css";'],
  '/more.css': ['text/css', 'h1 { background: url(dot.svg) }'],
  '/dot.svg': ['image/svg+xml', svg],
};
http.createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { pathname } = new URL(request.url, 'http://localhost');
  const { cookie = 'none', origin = 'none' } = request.headers;
  if (pathname === '/login') return response.writeHead(303, { location: '/', 'set-cookie': ['session=secret; HttpOnly; Path=/', 'seen=1'] }).end();
  if (pathname === '/moved') return response.writeHead(302, { location: '/api?moved' }).end();
  if (pathname === '/never') return request.socket.once('close', () => console.log('nobody waits any more'));
  if (pathname === '/cookies') return response.end(cookie);
  if (pathname === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const last = Number(request.headers['last-event-id'] ?? 0);
    // after two it breaks off, and is asked again from there
    response.write('retry: 20\\n\\n');
    for (const id of [last + 1, last + 2]) response.write('event: tick\\nid: ' + id + '\\ndata: n' + id + '\\n\\n');
    return setTimeout(() => response.end(), 100);
  }
  if (pathname === '/api') return response.writeHead(200, { 'content-type': 'application/json', 'x-kind': 'api' }).end(JSON.stringify({ seen: [request.method, request.url, request.headers['x-word'] ?? '-', body || '-', origin].join(',') }));
  const [type, text] = served[pathname] ?? ['text/html', '<p>' + request.method + ' ' + request.url + ' with ' + cookie + '</p>'];
  response.writeHead(200, { 'content-type': type }).end(text);
}).listen(9100, () => console.log('lively is there'));
`;

const visit = visitForAllTests({ offline: true }); // with service workers
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const pane = () => bench.page.getByRole('region', { name: 'Page', exact: true });
const frame = () => pane().frameLocator('iframe');

async function go(address: string): Promise<void> {
  await pane().getByLabel('Address of the page').fill(address);
  await bench.press('Enter');
}

it(
  'the page of the service shows once it listens; what is no page, and nothing that listens, is said in words',
  async () => {
    await bench.press('Alt+p');
    await pane().getByText('Nothing listens yet').waitFor();
    await bench.run('Run');
    await bench.page.getByText('listening on').waitFor();
    await bench.press('Alt+p');
    await go('/products/none');
    await frame().getByText('No product none').waitFor();
    await go('/healthz');
    await frame().getByText('GET /healthz was answered with 200 and application/json').waitFor();
    await go(':4321/');
    await pane().getByText('Nothing listens on port 4321').waitFor();
  },
  LIMIT_MS,
);

it(
  'a hostile page has its styles and scripts and reaches neither app nor runtime nor network; links and forms work',
  async () => {
    await bench.create('src/hostile.mjs');
    await bench.edit('src/hostile.mjs', HOSTILE);
    await bench.page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.shell('node src/hostile.mjs');
    await bench.shows(['hostile is there']);
    await bench.press('Alt+p');
    await go(':9000/');
    const out = frame().locator('#out');
    await expect.poll(() => out.textContent()).toContain('the network');
    expect(JSON.parse((await out.textContent()) ?? '')).toEqual({
      'own origin': 'got null',
      'the app': 'SecurityError',
      'the runtime': 'SecurityError',
      storage: 'SecurityError',
      cookies: 'got ', // its own, of which there are none
      'leading the app away': 'SecurityError',
      'a worker': 'SecurityError',
      'its own service': 'reached',
      'another service': 'TypeError',
      'the network': 'TypeError',
      'the network without the script before it': expect.stringMatching(/Error$/),
    });
    const colour = await frame()
      .locator('h1')
      .evaluate((heading) => getComputedStyle(heading).color);
    expect(colour).toBe('rgb(1, 2, 3)');
    await frame().getByText('go on').click();
    await frame().getByText('GET /two?a=b').waitFor();
    await frame().getByText('send').click();
    await frame().getByText('POST /three word=w').waitFor();
    await bench.page.getByText('● Node 26').waitFor();
  },
  LIMIT_MS,
);

it(
  'scripts of a page reach its service: fetch, requests, events, pictures, cookies that come and go with forms',
  async () => {
    await bench.create('src/lively.mjs');
    await bench.edit('src/lively.mjs', LIVELY);
    await bench.page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.terminal('sh');
    await bench.press('Control+c');
    await bench.shell('clear; node src/lively.mjs');
    await bench.shows(['lively is there']);
    await bench.press('Alt+p');
    await go(':9100/');
    const said = frame().locator('#said');
    await expect.poll(() => said.textContent(), { timeout: 20_000 }).toContain('done');
    const steps = (text: string | null) => (text ?? '').split(' · ');
    expect(steps(await said.textContent())).toEqual([
      'get GET,/api?q=1,w,-,none',
      'put 200 PUT,/api,-,{"a":1},http://localhost:9100',
      'redirect true /api GET,/api?moved,-,-,none',
      'cookies mine=2 | mine=2',
      expect.stringMatching(/^stopped TimeoutError/),
      'xhr 200 POST,/api,-,text,http://localhost:9100 api',
      'events n1@1 n2@2 n3@3',
      'picture 7 wide',
      'markup 7 wide',
      'background url("data:image/svg+xm',
      'done',
    ]);
    // who logs in has a cookie that scripts do not see, and the service does
    await frame().getByText('log in').click();
    await expect
      .poll(async () => steps(await said.textContent())[3], { timeout: 20_000 })
      .toBe('cookies mine=2; seen=1 | mine=2; session=secret; seen=1');
    await expect.poll(() => said.textContent(), { timeout: 20_000 }).toContain('done');
    await frame().locator('#made').click();
    await frame().getByText('GET /made?x=1 with mine=2; session=secret; seen=1').waitFor();
    await bench.terminal('sh');
    await bench.shows(['nobody waits any more']);
    await bench.press('Control+c');
    await bench.press('Alt+p');
  },
  LIMIT_MS,
);

it(
  'the page opens in a tab of its own, and a container that is gone is said there',
  async () => {
    await bench.shell('clear; node src/hostile.mjs');
    await bench.shows(['hostile is there']);
    await bench.press('Alt+p');
    await go(':9000/two');
    await frame().getByText('GET /two').waitFor();
    const coming = bench.page.context().waitForEvent('page');
    await pane().getByRole('link', { name: 'Own tab' }).click();
    const tab = await coming;
    await tab.getByText('GET /two').waitFor();
    const gone = tab.url().replace(/preview\/[0-9a-f]+/, 'preview/0000');
    await tab.goto(gone);
    await tab.getByText('The container of this page is not running').waitFor();
    await tab.close();
    // the hostile page asked for the network; a picture that comes as markup is refused before it is had another way
    expect(bench.errors.filter((error) => !/policy of the page: (connect|img)-src/.test(error))).toEqual([]);
  },
  LIMIT_MS,
);
