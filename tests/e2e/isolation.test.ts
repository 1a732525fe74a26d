import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHarness, type Harness } from '../support/harness.ts';

const SECRET = 'a-secret-of-the-app';

/** Tries every way out that a worker of a browser has, or had before its globals were scrubbed. */
const INTRUDER = `
const [canary, app] = process.argv.slice(2);
const ways = {
  'native import()': (url) => new Function('url', 'return import(url)')(url + '/module.js'),
  'module source in import()': () => new Function('return import("data:text/javascript,export default 1")')(),
  'fetch': (url) => fetch(url + '/fetch'),
  'importScripts': (url) => (0, eval)('importScripts')(url + '/script.js'),
  'XMLHttpRequest': (url) => new ((0, eval)('XMLHttpRequest'))(),
  'native WebSocket': (url) => new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws'));
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('refused')));
  }),
  'EventSource': (url) => new ((0, eval)('EventSource'))(url),
  'sendBeacon': (url) => navigator.sendBeacon(url, 'x'),
  'WebTransport': (url) => new ((0, eval)('WebTransport'))(url),
  'indexedDB': () => (0, eval)('indexedDB').databases(),
  'caches': () => (0, eval)('caches').keys(),
  'opener of the file system': () => navigator.storage.getDirectory(),
  'document': () => (0, eval)('document').cookie,
  'parent': () => (0, eval)('parent').document.cookie,
  'messages past the runtime': () => (0, eval)('postMessage')('x'),
  'the scope by a getter': () => Object.getPrototypeOf(Object.getPrototypeOf(globalThis)).self.indexedDB.databases(),
  'a nested worker': (url) => new ((0, eval)('Worker'))(url + '/worker.js'),
};
const late = () => new Promise((_, reject) => setTimeout(() => reject(Object.assign(new Error(), { name: 'no answer' })), 1000));
const outcomes = {};
for (const [name, way] of Object.entries(ways))
  for (const url of [canary, app])
    try { await Promise.race([way(url), late()]); outcomes[name] = 'got through'; } catch (error) { outcomes[name] ??= error.name; }
const names = new Set();
for (let object = globalThis; object; object = Object.getPrototypeOf(object))
  for (const name of Object.getOwnPropertyNames(object)) names.add(name);
console.log('REPORT' + JSON.stringify({ outcomes, names: [...names] }));
process.exit(0);
`;

interface Report {
  readonly outcomes: Readonly<Record<string, string>>;
  readonly names: readonly string[];
}

let harness: Harness;
let canary: Server;
const reached: string[] = [];

const framing = (url: string): string =>
  `<iframe src="${decodeURIComponent(url.slice('/frame?'.length))}"></iframe>`;

beforeAll(async () => {
  canary = createServer((request, response) => {
    reached.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-type': request.url?.startsWith('/frame?') === true ? 'text/html' : 'text/javascript',
    });
    response.end(request.url?.startsWith('/frame?') === true ? framing(request.url) : '');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  harness = await openHarness(() => undefined);
}, 300_000);

afterAll(async () => {
  await harness.close();
  await new Promise((resolve) => canary.close(resolve));
});

const canaryUrl = (): string => {
  const address = canary.address();
  return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
};

describe('a program in the container', () => {
  it('reaches neither the network nor the app, by any way a worker has', async () => {
    const { page } = harness;
    await page.evaluate((secret) => {
      localStorage.setItem('secret', secret);
      document.cookie = `secret=${secret}; path=/`;
      document.title = secret;
    }, SECRET);
    // the canary sings when it is reached: the page may, within its policy, what the program may not
    await fetch(`${canaryUrl()}/control`);
    expect(reached.splice(0)).toEqual(['GET /control']);

    const { output, code } = await harness.run({
      files: { 'intruder.mjs': INTRUDER },
      args: ['intruder.mjs', canaryUrl(), new URL(page.url()).origin],
    });
    expect([code, output]).toEqual([0, expect.stringContaining('REPORT') as unknown]);
    expect(output).not.toContain(SECRET);
    const lines = output.slice(output.indexOf('REPORT') + 'REPORT'.length).replace(/[\r\n]/g, '');
    const report = JSON.parse(lines) as Report; // printed by INTRUDER
    expect(Object.entries(report.outcomes).filter(([, outcome]) => outcome === 'got through')).toEqual([]);
    expect(Object.keys(report.outcomes)).toHaveLength(17);
    expect(reached).toEqual([]);

    const inNode = new Set<string>();
    for (let object: object | null = globalThis; object !== null;)
      [object] = [
        Object.getPrototypeOf(object) as object | null,
        ...Object.getOwnPropertyNames(object).map((name) => void inNode.add(name)),
      ];
    // what rewritten code calls begins with a dollar sign; the other two are numbers that Chromium lets nobody delete
    const foreign = report.names.filter((name) => !inNode.has(name) && !name.startsWith('$'));
    expect(foreign.sort()).toEqual(['PERSISTENT', 'TEMPORARY']);
  });

  it('runs on an origin whose page cannot look into the app', async () => {
    const frame = harness.page.frames().find((one) => one.url().includes('/headless'));
    expect(frame).toBeDefined();
    const tries = await frame?.evaluate(() => {
      const attempt = (way: () => unknown): string => {
        try {
          return `got ${String(way())}`;
        } catch (error) {
          return error instanceof Error ? error.name : String(error);
        }
      };
      return [
        attempt(() => window.parent.document.title),
        attempt(() => window.parent.localStorage.getItem('secret')),
        attempt(() => window.parent.location.href),
        attempt(() => localStorage.getItem('secret')),
      ];
    });
    expect(tries).toEqual(['SecurityError', 'SecurityError', 'SecurityError', 'got null']);
  });

  it('cannot be framed by another origin', async () => {
    const src =
      harness.page
        .frames()
        .find((one) => one.url().includes('/headless'))
        ?.url() ?? '';
    const stranger = await harness.browser.newPage();
    await stranger.goto(`${canaryUrl()}/frame?${encodeURIComponent(src)}`);
    await expect
      .poll(() => stranger.frames().map((frame) => frame.url()))
      .toContain('chrome-error://chromewebdata/');
    await stranger.close();
  });
});
