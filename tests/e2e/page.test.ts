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
fetch('/').then(() => 'reached', (error) => error.name).then((network) => {
  outcomes.network = network;
  document.getElementById('out').textContent = JSON.stringify(outcomes);
});\`;
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
    await bench.page.getByText('saved as you type').waitFor();
    await bench.shell('node src/hostile.mjs');
    await bench.shows(['hostile is there']);
    await bench.press('Alt+p');
    await go(':9000/');
    const out = frame().locator('#out');
    await expect.poll(() => out.textContent()).toContain('network');
    expect(JSON.parse((await out.textContent()) ?? '')).toEqual({
      'own origin': 'got null',
      'the app': 'SecurityError',
      'the runtime': 'SecurityError',
      storage: 'SecurityError',
      cookies: 'SecurityError',
      'leading the app away': 'SecurityError',
      'a worker': 'SecurityError',
      network: 'TypeError',
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
  'the page opens in a tab of its own, and a container that is gone is said there',
  async () => {
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
    // the hostile page asked for the network
    expect(bench.errors.filter((error) => !error.includes('policy of the page: connect-src'))).toEqual([]);
  },
  LIMIT_MS,
);
