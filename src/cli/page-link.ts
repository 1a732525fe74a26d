import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { deferred, type Deferred } from '#base';

/** What the page posts. */
type Posted =
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly message: string }
  | { readonly type: 'note'; readonly message: string };

/** One page that does what it is asked: it reads commands, a line each, from an answer that never ends, and posts results. */
export class LinkedPage {
  readonly #waiting = new Map<number, Deferred<unknown>>();
  readonly #gone = deferred<never>();
  readonly #linked = deferred<ServerResponse>();
  readonly #note: (text: string) => void;
  #calls = 0;
  isGone = false;

  constructor(note: (text: string) => void) {
    this.#note = note;
    this.#gone.promise.catch(() => undefined); // whoever is waiting hears of it
  }

  /** The page is no more: what was asked of it is never answered. */
  lose(why: string): void {
    if (this.isGone) return;
    this.isGone = true;
    this.#gone.reject(new Error(why));
  }

  /** Asks the page and waits for its answer; rejects with what the page threw, or when the page goes. */
  async call(name: string, ...args: readonly unknown[]): Promise<unknown> {
    this.#calls += 1;
    const id = this.#calls;
    const answer = deferred<unknown>();
    this.#waiting.set(id, answer);
    try {
      const stream = await Promise.race([this.#linked.promise, this.#gone.promise]);
      stream.write(`${JSON.stringify({ id, name, args })}\n`);
      return await Promise.race([answer.promise, this.#gone.promise]);
    } finally {
      this.#waiting.delete(id);
    }
  }

  serveCommands(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    response.flushHeaders();
    response.once('close', () => this.lose('the page crashed'));
    this.#linked.resolve(response);
  }

  take(posted: Posted): void {
    if (posted.type === 'note') return this.#note(`[page] ${posted.message}`);
    const answer = this.#waiting.get(posted.id);
    if (posted.type === 'value') answer?.resolve(posted.value);
    else answer?.reject(new Error(posted.message));
  }
}

/** The pages of one server; only who knows its path can be one. */
export class PageLink {
  readonly path = `/link-${randomUUID()}`;
  readonly #pages: LinkedPage[] = [];

  /** A page to come, and where it is to report: `?page=` of its own address. */
  expect(note: (text: string) => void): { readonly page: LinkedPage; readonly query: string } {
    const page = new LinkedPage(note);
    this.#pages.push(page);
    return { page, query: `?link=${this.path}&page=${this.#pages.length - 1}` };
  }

  /** Answers GET (commands) and POST (results) of a page at `path`. */
  readonly listener: RequestListener = (request, response) => {
    const page =
      this.#pages[Number(new URL(request.url ?? '', 'http://page').searchParams.get('page') ?? NaN)];
    if (page === undefined) response.writeHead(404).end();
    else if (request.method === 'POST') void receive(page, request, response);
    else page.serveCommands(response);
  };
}

async function receive(page: LinkedPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    page.take(JSON.parse(await text(request)) as Posted); // machine-page.ts, served by us
    response.writeHead(204).end();
  } catch {
    response.destroy(); // the page has gone in the middle of it
  }
}
