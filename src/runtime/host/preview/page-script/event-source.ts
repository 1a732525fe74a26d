import type { Fetch } from './fetch.ts';
import type { Place } from './place.ts';

const AGAIN_AFTER_MS = 3_000;
const [CONNECTING, OPEN, CLOSED] = [0, 1, 2] as const;

type Handler = ((this: EventTarget, event: Event) => unknown) | null;

/** `EventSource` over our `fetch`: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function eventSourceOf(fetch: Fetch, place: Place): unknown {
  return class EventSource extends EventTarget {
    static readonly CONNECTING = CONNECTING;
    static readonly OPEN = OPEN;
    static readonly CLOSED = CLOSED;
    readonly CONNECTING = CONNECTING;
    readonly OPEN = OPEN;
    readonly CLOSED = CLOSED;
    readonly url: string;
    readonly withCredentials: boolean;
    readyState: 0 | 1 | 2 = CONNECTING;
    onopen: Handler = null;
    onmessage: Handler = null;
    onerror: Handler = null;
    readonly #ended = new AbortController();
    #lastId = '';
    #againAfterMs = AGAIN_AFTER_MS;

    constructor(url: string | URL, { withCredentials = false }: { withCredentials?: boolean } = {}) {
      super();
      this.url = place.onServer(String(url))?.href ?? String(url);
      this.withCredentials = withCredentials;
      for (const type of ['open', 'message', 'error'] as const)
        this.addEventListener(type, (event) => this[`on${type}`]?.call(this, event));
      void this.#run();
    }

    close(): void {
      this.readyState = CLOSED;
      this.#ended.abort();
    }

    async #run(): Promise<void> {
      while (this.readyState !== CLOSED) {
        await this.#connect().catch(() => undefined); // what went wrong is an 'error' event
        if (this.#isClosed()) return;
        this.readyState = CONNECTING;
        this.dispatchEvent(new Event('error'));
        await new Promise((resolve) => setTimeout(resolve, this.#againAfterMs));
      }
    }

    /** Asked after something was awaited. */
    #isClosed(): boolean {
      return this.#ended.signal.aborted;
    }

    async #connect(): Promise<void> {
      const headers = new Headers({ accept: 'text/event-stream', 'cache-control': 'no-cache' });
      if (this.#lastId !== '') headers.set('last-event-id', this.#lastId);
      const response = await fetch(this.url, { headers, signal: this.#ended.signal });
      const type = response.headers.get('content-type') ?? '';
      if (response.status !== 200 || !/^text\/event-stream\b/i.test(type) || !response.body) {
        this.close();
        this.dispatchEvent(new Event('error'));
        return;
      }
      this.readyState = OPEN;
      this.dispatchEvent(new Event('open'));
      const take = this.#reader();
      let rest = '';
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        // a '\r' at the end may be half of an end of line
        const lines = (rest + read.value).split(/\r\n|\n|\r(?!$)/);
        rest = lines.pop() ?? '';
        for (const line of lines) take(line);
      }
    }

    #reader(): (line: string) => void {
      let [data, type] = ['', ''];
      let id = this.#lastId;
      return (line) => {
        if (line === '') {
          this.#lastId = id;
          const init = { data: data.replace(/\n$/, ''), lastEventId: id, origin: new URL(this.url).origin };
          if (data !== '' && this.readyState !== CLOSED)
            this.dispatchEvent(new MessageEvent(type || 'message', init));
          [data, type] = ['', ''];
          return;
        }
        const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
        if (name === 'data') data += `${value}\n`;
        else if (name === 'event') type = value;
        else if (name === 'id' && !value.includes('\0')) id = value;
        else if (name === 'retry' && /^\d+$/.test(value)) this.#againAfterMs = Number(value);
      };
    }
  };
}
