import type { Fetch } from './fetch.ts';
import type { Place } from './place.ts';

const EVENTS = [
  'readystatechange',
  'loadstart',
  'progress',
  'abort',
  'error',
  'load',
  'timeout',
  'loadend',
] as const;
type EventName = (typeof EVENTS)[number];
type Handler = ((this: EventTarget, event: Event) => unknown) | null;

/** `XMLHttpRequest` over our `fetch`; synchronous ones cannot be had. https://xhr.spec.whatwg.org */
export function requestsOf(fetch: Fetch, place: Place): unknown {
  return class XMLHttpRequest extends EventTarget {
    static readonly UNSENT = 0;
    static readonly OPENED = 1;
    static readonly HEADERS_RECEIVED = 2;
    static readonly LOADING = 3;
    static readonly DONE = 4;
    readonly UNSENT = 0;
    readonly OPENED = 1;
    readonly HEADERS_RECEIVED = 2;
    readonly LOADING = 3;
    readonly DONE = 4;
    readyState = 0;
    status = 0;
    statusText = '';
    responseURL = '';
    responseType: XMLHttpRequestResponseType = '';
    timeout = 0;
    withCredentials = false;
    readonly upload = new EventTarget();
    #method = 'GET';
    #url = '';
    #headers = new Headers();
    #answer = new Headers();
    #bytes = new Uint8Array();
    #type = '';
    #running: AbortController | null = null;

    constructor() {
      super();
      const handlers = this as unknown as Partial<Record<`on${EventName}`, Handler>>; // as a page sets them
      for (const name of EVENTS) {
        handlers[`on${name}`] = null;
        this.addEventListener(name, (event) => handlers[`on${name}`]?.call(this, event));
      }
    }

    open(method: string, url: string | URL, isAsync = true): void {
      if (!isAsync)
        throw new DOMException('A page of the container cannot wait for a request.', 'InvalidAccessError');
      this.#running?.abort();
      this.#running = null;
      this.#method = method;
      this.#url = String(url);
      this.#headers = new Headers();
      this.#turn(1);
    }

    setRequestHeader(name: string, value: string): void {
      if (this.readyState !== 1) throw new DOMException('open() comes first.', 'InvalidStateError');
      this.#headers.append(name, value);
    }

    overrideMimeType(type: string): void {
      this.#type = type;
    }

    getResponseHeader(name: string): string | null {
      return this.#answer.get(name);
    }

    getAllResponseHeaders(): string {
      return [...this.#answer].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    }

    send(body: BodyInit | null = null): void {
      if (this.readyState !== 1) throw new DOMException('open() comes first.', 'InvalidStateError');
      void this.#send(/^(GET|HEAD)$/i.test(this.#method) ? null : body);
    }

    abort(): void {
      const running = this.#running;
      this.#running = null;
      running?.abort();
      if (running) this.#finish('abort');
      this.readyState = 0;
    }

    get responseText(): string {
      const charset = /charset="?([\w-]+)/i.exec(this.#type)?.[1] ?? 'utf-8';
      return new TextDecoder(charset).decode(this.#bytes);
    }

    get responseXML(): Document | null {
      const type = /^[^;]*/.exec(this.#type)?.[0].trim() ?? '';
      const known = (['text/html', 'text/xml', 'application/xml'] as const).find((one) => one === type);
      return known ? new DOMParser().parseFromString(this.responseText, known) : null;
    }

    get response(): unknown {
      if (this.responseType === '' || this.responseType === 'text') return this.responseText;
      if (this.readyState !== 4 || this.status === 0) return null;
      switch (this.responseType) {
        case 'arraybuffer':
          return this.#bytes.buffer;
        case 'blob':
          return new Blob([this.#bytes], { type: this.#type });
        case 'document':
          return this.responseXML;
        case 'json':
          try {
            return JSON.parse(this.responseText) as unknown;
          } catch {
            return null; // as the standard says
          }
      }
    }

    async #send(body: BodyInit | null): Promise<void> {
      const running = new AbortController();
      this.#running = running;
      const isOver = (): boolean => this.#running !== running;
      let isLate = false;
      const late =
        this.timeout > 0 ? setTimeout(() => ((isLate = true), running.abort()), this.timeout) : undefined;
      this.#tell('loadstart');
      try {
        const init = { method: this.#method, headers: this.#headers, body, signal: running.signal };
        const response = await fetch(place.onServer(this.#url)?.href ?? this.#url, init);
        if (isOver()) return;
        [this.status, this.statusText, this.responseURL] = [
          response.status,
          response.statusText,
          response.url,
        ];
        this.#answer = response.headers;
        this.#type ||= response.headers.get('content-type') ?? '';
        this.#turn(2);
        const reader = response.body?.getReader();
        for (let read = await reader?.read(); read?.value && !isOver(); read = await reader?.read()) {
          const more = new Uint8Array(this.#bytes.length + read.value.length);
          more.set(this.#bytes);
          more.set(read.value, this.#bytes.length);
          this.#bytes = more;
          this.#turn(3);
          this.#tell('progress');
        }
        if (!isOver()) this.#finish('load');
      } catch {
        if (isOver()) return;
        this.status = 0;
        this.#finish(isLate ? 'timeout' : 'error');
      } finally {
        clearTimeout(late);
      }
    }

    #turn(state: number): void {
      this.readyState = state;
      if (state === 1)
        [this.status, this.statusText, this.#bytes, this.#answer] = [0, '', new Uint8Array(), new Headers()];
      this.dispatchEvent(new Event('readystatechange'));
    }

    #finish(how: 'load' | 'error' | 'timeout' | 'abort'): void {
      this.#running = null;
      this.#turn(4);
      this.#tell(how);
      this.#tell('loadend');
    }

    #tell(name: EventName): void {
      const loaded = this.#bytes.length;
      const total = Number(this.#answer.get('content-length') ?? 0);
      this.dispatchEvent(new ProgressEvent(name, { loaded, total, lengthComputable: total > 0 }));
    }
  };
}
