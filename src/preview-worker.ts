/** Service worker of the runtime's origin, below /preview/: hands what is asked there to the page that has the container. */
import { previewPlace, type PreviewOrder, type PreviewPlace, type PreviewReply } from '#runtime/wire';

/** A page that is there says so at once; this long is for one that is busy. */
const SOMEBODY_WITHIN_MS = 3_000;

const worker = self as unknown as ServiceWorkerGlobalScope; // which a service worker's `self` is

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('fetch', (event) => {
  const place = previewPlace(new URL(event.request.url));
  if (place !== undefined) event.respondWith(answer(event.request, place));
});

async function answer(request: Request, { container, port, path }: PreviewPlace): Promise<Response> {
  const body = /^(GET|HEAD)$/.test(request.method) ? null : await request.arrayBuffer();
  const order: PreviewOrder = {
    type: 'hotfix:preview',
    container,
    port,
    request: { method: request.method, path, headers: [...request.headers], body },
  };
  const reply = await ask(order);
  if (reply === undefined) return sentence(503, GONE);
  if (reply.t === 'failed') return sentence(502, `The page could not be shown: ${reply.message}`);
  // what a service answers may be no response at all to a browser
  const status = reply.status >= 200 && reply.status <= 599 ? reply.status : 502;
  const empty = [204, 205, 304].includes(status);
  return new Response(empty ? null : reply.body, {
    status,
    headers: reply.headers.map(([name, value]) => [name, value]),
  });
}

type Answer = Exclude<PreviewReply, { t: 'here' }>;

/** Undefined where no open page has the container. */
async function ask(order: PreviewOrder): Promise<Answer | undefined> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(undefined), SOMEBODY_WITHIN_MS);
    for (const page of pages) {
      if (new URL(page.url).pathname !== '/headless') continue;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<PreviewReply>) => {
        clearTimeout(late);
        if (data.t !== 'here') resolve(data);
      };
      page.postMessage(order, [port2]);
    }
  });
}

const GONE =
  'The container of this page is not running: the tab that started it was closed or reloaded. Start the service there again and take its new address.';

const sentence = (status: number, text: string): Response =>
  new Response(text, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
