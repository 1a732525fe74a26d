import type { PageNews, PageOrder, PreviewRequest } from '#runtime/wire';
import { isRecord } from '../wire-value.ts';
import type { CookieJar } from './cookies.ts';
import type { Header, PreviewLink } from './link.ts';

/** Pages that were sent and have not said a word yet; the oldest are forgotten. */
const MOST_TOKENS = 50;
/** Of one page, at once. */
const MOST_REQUESTS = 100;

/** What a request says about the connection, and what only a browser may say. */
const NOT_FOR_PAGES =
  /^(host|connection|content-length|transfer-encoding|upgrade|keep-alive|te|trailer|expect|cookie2?|origin|referer|proxy-.*|sec-.*)$/i;

const isHeaders = (value: unknown): value is readonly Header[] =>
  Array.isArray(value) &&
  value.every(
    (one: unknown) => Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string'),
  );

const isRequest = (value: unknown): value is PreviewRequest =>
  isRecord(value) &&
  typeof value['method'] === 'string' &&
  typeof value['path'] === 'string' &&
  value['path'].startsWith('/') &&
  isHeaders(value['headers']) &&
  (value['body'] === null || value['body'] instanceof ArrayBuffer);

function isOrder(value: unknown): value is PageOrder {
  if (!isRecord(value)) return false;
  if (value['t'] === 'cookie') return typeof value['text'] === 'string';
  if (typeof value['id'] !== 'number') return false;
  return value['t'] === 'cancel' || (value['t'] === 'ask' && isRequest(value['request']));
}

interface Page {
  readonly port: number;
  /** with the part after '?' */
  readonly path: string;
}

/**
 * Asks a server on behalf of the scripts of its pages. A page is an origin of nobody and may be hostile: it has a token
 * that is good for one port of messages, which leads to the server that it came from and to nothing else.
 */
export class PageDesk {
  readonly #link: PreviewLink;
  readonly #jar: CookieJar;
  readonly #tokens = new Map<string, Page>();

  constructor(link: PreviewLink, jar: CookieJar, messages: EventTarget) {
    this.#link = link;
    this.#jar = jar;
    messages.addEventListener('message', (event) => {
      const { data, ports } = event as MessageEvent<unknown>; // which 'message' of a window is
      const [port] = ports;
      if (port === undefined || !isRecord(data) || data['type'] !== 'hotfix:page') return;
      const page = typeof data['token'] === 'string' ? this.#tokens.get(data['token']) : undefined;
      if (page === undefined) return;
      this.#tokens.delete(String(data['token']));
      this.#serve(page, port);
    });
  }

  /** For the page that is sent next from `port`. */
  token(port: number, path: string): string {
    const [oldest] = this.#tokens.keys();
    if (oldest !== undefined && this.#tokens.size >= MOST_TOKENS) this.#tokens.delete(oldest);
    const token = crypto.randomUUID();
    this.#tokens.set(token, { port, path });
    return token;
  }

  #serve(page: Page, messages: MessagePort): void {
    const running = new Map<number, () => void>();
    const tell = (news: PageNews): void => messages.postMessage(news);
    const cookies = (): void => tell({ t: 'cookies', text: this.#jar.header(page.path, 'script') });
    messages.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!isOrder(data)) return;
      if (data.t === 'cookie') {
        this.#jar.take(data.text, page.path, 'script');
        return cookies();
      }
      const { id } = data;
      if (data.t === 'cancel') {
        running.get(id)?.();
        running.delete(id);
      } else if (running.size >= MOST_REQUESTS || running.has(id)) {
        tell({ t: 'failed', id, message: `${MOST_REQUESTS} requests of this page are under way` });
      } else {
        const ended = (news: PageNews): void => {
          running.delete(id);
          tell(news);
        };
        running.set(id, this.#ask(page.port, data.request, id, tell, ended, cookies));
      }
    });
    // the page went elsewhere; https://html.spec.whatwg.org/multipage/web-messaging.html#event-close
    messages.addEventListener('close', () => {
      for (const stop of running.values()) stop();
    });
    messages.start();
    cookies();
  }

  #ask(
    port: number,
    { method, path, headers, body }: PreviewRequest,
    id: number,
    tell: (news: PageNews) => void,
    ended: (news: PageNews) => void,
    cookies: () => void,
  ): () => void {
    const cookie = this.#jar.header(path, 'server');
    const passed = [
      ...headers.filter(([name]) => !NOT_FOR_PAGES.test(name)),
      ...(cookie === '' ? [] : [['cookie', cookie] as const]),
      // as a browser says it of the page's own server
      ...(/^(GET|HEAD)$/i.test(method) ? [] : [['origin', `http://localhost:${port}`] as const]),
    ];
    return this.#link.follow(
      port,
      { method, path, headers: passed, body },
      {
        head: (status, statusText, given) => {
          const set = given.filter(([name]) => /^set-cookie$/i.test(name));
          for (const [, value] of set) this.#jar.take(value, path, 'server');
          if (set.length > 0) cookies();
          const shown = given.filter(([name]) => !/^set-cookie2?$/i.test(name));
          tell({ t: 'head', id, status, statusText, headers: shown });
        },
        data: (bytes) => tell({ t: 'data', id, bytes }),
        end: () => ended({ t: 'end', id }),
        failed: (_code, message) => ended({ t: 'failed', id, message }),
      },
    );
  }
}
