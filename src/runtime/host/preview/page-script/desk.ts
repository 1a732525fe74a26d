import type { PageFacts, PageHello, PageNews, PageOrder, PreviewRequest } from '#runtime/wire';

type News<T extends PageNews['t']> = Extract<PageNews, { t: T }>;

export interface Asked {
  readonly head: (news: News<'head'>) => void;
  readonly data: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly end: () => void;
  readonly failed: (message: string) => void;
}

const ANSWER_WITHIN_MS = 5_000;
const OWN_TAB =
  'a page of the container reaches its service only where the runtime is beside it: in the Page tab, not in a tab of its own';
const NOBODY = 'the runtime does not answer';

/** The runtime's page, which is a frame beside this one. It is found by asking all of them. */
export class RuntimeDesk {
  readonly #asked = new Map<number, Asked>();
  #next = 0;
  #port: MessagePort | null = null;
  /** Why nothing can be asked, once that is plain. */
  #silent: string | null = null;
  #waiting: PageOrder[] = [];
  onCookies: (text: string) => void = () => undefined;

  constructor({ origin, token }: PageFacts) {
    if (parent === window) {
      this.#lose(OWN_TAB);
      return;
    }
    for (let at = 0; at < parent.length; at += 1) {
      const frame = parent[at];
      if (frame === undefined || frame === window) continue;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<PageNews>) => this.#take(port1, data);
      frame.postMessage({ type: 'hotfix:page', token } satisfies PageHello, origin, [port2]);
    }
    setTimeout(() => this.#port === null && this.#lose(NOBODY), ANSWER_WITHIN_MS);
  }

  /** The function that is returned ends it. */
  ask(request: PreviewRequest, on: Asked): () => void {
    const id = ++this.#next;
    this.#asked.set(id, on);
    this.tell({ t: 'ask', id, request });
    return () => {
      if (this.#asked.delete(id)) this.tell({ t: 'cancel', id });
    };
  }

  tell(order: PageOrder): void {
    if (this.#silent !== null) queueMicrotask(() => this.#lose(this.#silent ?? NOBODY));
    else if (this.#port === null) this.#waiting.push(order);
    else this.#port.postMessage(order);
  }

  #lose(message: string): void {
    this.#silent = message;
    const all = [...this.#asked.values()];
    this.#asked.clear();
    for (const one of all) one.failed(message);
  }

  #take(port: MessagePort, news: PageNews): void {
    if (this.#port === null) {
      this.#port = port;
      for (const order of this.#waiting.splice(0)) port.postMessage(order);
    }
    if (news.t === 'cookies') return this.onCookies(news.text);
    const asked = this.#asked.get(news.id);
    if (asked === undefined) return;
    if (news.t === 'head') return asked.head(news);
    if (news.t === 'data') return asked.data(news.bytes);
    this.#asked.delete(news.id);
    if (news.t === 'end') asked.end();
    else asked.failed(news.message);
  }
}
