import type { RuntimeDesk } from './desk.ts';
import type { Place } from './place.ts';

export type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;

const MOST_REDIRECTS = 20;
const NO_BODY = [101, 204, 205, 304];

/** One request and its answer, without following where it leads. */
function once(
  desk: RuntimeDesk,
  url: URL,
  { method, headers, body }: { method: string; headers: Headers; body: ArrayBuffer | null },
  signal: AbortSignal,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let answer: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
    const request = { method, path: url.pathname + url.search, headers: [...headers], body };
    const stop = desk.ask(request, {
      head: ({ status, statusText, headers: given }) => {
        const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
          start: (controller) => {
            answer = controller;
          },
          cancel: () => stop(),
        });
        try {
          const init = {
            status,
            statusText,
            headers: given.map(([name, value]): [string, string] => [name, value]),
          };
          resolve(new Response(NO_BODY.includes(status) || method === 'HEAD' ? null : stream, init));
        } catch (error) {
          stop(); // a status or header that is none
          reject(error instanceof Error ? error : new TypeError(String(error)));
        }
      },
      data: (bytes) => answer?.enqueue(bytes),
      end: () => answer?.close(),
      failed: (message) => {
        const error = new TypeError(`Failed to fetch: ${message}`);
        if (answer) answer.error(error);
        else reject(error);
      },
    });
    signal.addEventListener('abort', () => {
      stop();
      const reason = signal.reason as Error; // an AbortError, where the page gave no other
      answer?.error(reason);
      reject(reason);
    });
  });
}

/** `fetch` for the server that the page came from, and for nothing else. */
export function fetchOf(desk: RuntimeDesk, place: Place): Fetch {
  return async (input, init) => {
    const given = input instanceof Request ? input : null;
    const asked = input instanceof Request ? input.url : String(input);
    let url = place.onServer(asked);
    if (url === null)
      throw new TypeError(
        `Failed to fetch: a page of the container reaches its own service alone, and not ${asked}`,
      );
    const request = new Request(given ? new Request(url, given) : url, init);
    const { redirect, signal, headers } = request;
    let { method } = request;
    let body = /^(GET|HEAD)$/.test(method) ? null : await request.arrayBuffer();
    if (!headers.has('accept')) headers.set('accept', '*/*');
    for (let redirects = 0; ; redirects += 1) {
      const response = await once(desk, url, { method, headers, body }, signal);
      const location = response.headers.get('location');
      const leads = [301, 302, 303, 307, 308].includes(response.status) && location !== null;
      if (!leads || redirect === 'manual') {
        const told = { url: url.href, redirected: redirects > 0 };
        for (const [name, value] of Object.entries(told)) Object.defineProperty(response, name, { value });
        return response;
      }
      const next: URL | null = place.onServer(new URL(location, url).href);
      await response.body?.cancel();
      if (next === null || redirect === 'error' || redirects >= MOST_REDIRECTS)
        throw new TypeError(`Failed to fetch: ${url.pathname} leads to ${location}`);
      if (response.status === 303 || (response.status < 303 && method === 'POST')) {
        if (method !== 'HEAD') method = 'GET';
        body = null;
        headers.delete('content-type');
      }
      url = next;
    }
  };
}
