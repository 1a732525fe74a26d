import { expect, it } from 'vitest';
import type { PageNews, PreviewRequest } from '#runtime/wire';
import { CookieJar } from './cookies.ts';
import type { Followed, PreviewLink } from './link.ts';
import { PageDesk } from './page-desk.ts';

interface Asked extends PreviewRequest {
  readonly port: number;
  readonly on: Followed;
  stopped: boolean;
}

function desk() {
  const asked: Asked[] = [];
  const link = {
    follow: (port: number, request: PreviewRequest, on: Followed) => {
      const one: Asked = { ...request, port, on, stopped: false };
      asked.push(one);
      return () => void (one.stopped = true);
    },
  } as unknown as PreviewLink; // only followed
  const messages = new EventTarget();
  const jar = new CookieJar();
  const made = new PageDesk(link, jar, messages);
  const hello = (token: unknown) => {
    const { port1, port2 } = new MessageChannel();
    const news: PageNews[] = [];
    port1.onmessage = ({ data }: MessageEvent<PageNews>) => void news.push(data);
    messages.dispatchEvent(
      Object.assign(new Event('message'), { data: { type: 'hotfix:page', token }, ports: [port2] }),
    );
    return { port: port1, news };
  };
  return { asked, jar, hello, token: made.token(9000, '/shop/x') };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
const request = (more: object = {}): PreviewRequest => ({
  method: 'POST',
  path: '/api',
  headers: [],
  body: null,
  ...more,
});

it('8 a token is good for one page and one server, and a wrong one for nothing', async () => {
  const { asked, hello, token } = desk();
  for (const wrong of ['x', 7, undefined])
    hello(wrong).port.postMessage({ t: 'ask', id: 1, request: request() });
  const page = hello(token);
  const second = hello(token);
  for (const one of [page, second]) one.port.postMessage({ t: 'ask', id: 1, request: request() });
  await settled();
  expect(asked.map(({ port }) => port)).toEqual([9000]);
  expect(second.news).toEqual([]);
  for (const one of [page, second]) one.port.close();
});

it('8 a page says nothing in the name of the browser, and hears nothing that is kept from scripts', async () => {
  const { asked, jar, hello, token } = desk();
  jar.take('session=s; HttpOnly; Path=/', '/', 'server');
  const { port, news } = hello(token);
  const forged = ['Cookie', 'Host', 'Origin', 'Connection', 'Content-Length', 'Sec-Fetch-Site'];
  const headers = [...forged.map((name) => [name, 'forged']), ['x-own', '1']];
  port.postMessage({ t: 'ask', id: 1, request: request({ headers }) });
  await settled();
  expect(asked[0]?.headers).toEqual([
    ['x-own', '1'],
    ['cookie', 'session=s'],
    ['origin', 'http://localhost:9000'],
  ]);
  asked[0]?.on.head(200, 'OK', [
    ['Set-Cookie', 'seen=1; Path=/'],
    ['x-a', 'b'],
  ]);
  asked[0]?.on.end();
  await settled();
  expect(news).toEqual([
    { t: 'cookies', text: '' },
    { t: 'cookies', text: 'seen=1' },
    { t: 'head', id: 1, status: 200, statusText: 'OK', headers: [['x-a', 'b']] },
    { t: 'end', id: 1 },
  ]);
  port.close();
});

it('8 what is malformed is dropped, and what is under way ends with the page', async () => {
  const { asked, hello, token } = desk();
  const { port } = hello(token);
  for (const bad of [
    null,
    {},
    { t: 'ask', id: 1 },
    { t: 'ask', id: 1, request: request({ path: 'http://evil' }) },
    { t: 'ask', id: 'x', request: request() },
    { t: 'ask', id: 1, request: request({ headers: [['a']] }) },
  ])
    port.postMessage(bad);
  port.postMessage({ t: 'ask', id: 1, request: request() });
  port.postMessage({ t: 'ask', id: 2, request: request() });
  port.postMessage({ t: 'cancel', id: 1 });
  await settled();
  expect(asked.map(({ stopped }) => stopped)).toEqual([true, false]);
  port.close();
  await settled();
  expect(asked[1]?.stopped).toBe(true);
});
