import type { PageFacts, PreviewOrder, PreviewReply, PreviewRequest } from '#runtime/wire';
import { inPreview, served, type Served } from './addresses.ts';
import { CookieJar } from './cookies.ts';
import { headerOf, type Header, type PreviewLink, type ServerAnswer } from './link.ts';
import { PageDesk } from './page-desk.ts';
import { pageOf } from './page-of.ts';
import { readable, sentencePage } from './sentence-page.ts';

export type PreviewAnswer = Extract<PreviewReply, { t: 'answer' }>;
type Answered = Extract<ServerAnswer, { state: 'answered' }>;

const HTML = 'text/html; charset=utf-8';
const IS_HTML = /^(text\/html|application\/xhtml\+xml)\b/i;
/** What a request of a browser says that a service may want to know; the rest is between browser and server. */
const PASSED_ON = /^(accept|accept-language|content-type|if-none-match|user-agent|x-.*)$/;
const IS_SHOWN = /^image\//i;
const IS_TEXT = /^text\/|\b(json|xml|javascript|x-www-form-urlencoded)\b/i;

/**
 * What a page of a container may do: run its scripts as an origin of nobody, talk to nobody, and be shown by the embedder
 * alone. Nothing of the service's own headers is passed on but the type and the place of a redirect.
 */
export function previewHeaders(embedder: string, type: string): readonly Header[] {
  return [
    ['content-type', type],
    ['x-content-type-options', 'nosniff'],
    ['cache-control', 'no-store'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-embedder-policy', 'require-corp'],
    ['cross-origin-resource-policy', 'cross-origin'],
    [
      'content-security-policy',
      [
        'sandbox allow-scripts allow-forms allow-modals',
        "default-src 'none'",
        "script-src 'unsafe-inline' 'unsafe-eval' data: blob:",
        "style-src 'unsafe-inline' data: blob:",
        'img-src data: blob:',
        'font-src data:',
        'media-src data: blob:',
        `frame-ancestors 'self' ${embedder}`,
      ].join('; '),
    ],
  ];
}

const words = (bytes: Uint8Array, type: string): string => {
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // a charset nobody knows
  }
};

export interface PreviewsAbout {
  /** its id */
  readonly container: string;
  /** origin of the page that may show previews */
  readonly embedder: string;
  /** origin of previews, and the window that their scripts write to */
  readonly origin: string;
  readonly messages: EventTarget;
  /** text of the script that comes before those of a page */
  readonly pageScript: string;
}

/** Answers for the servers of one container, as pages that a browser can show. */
export class Previews {
  readonly #link: PreviewLink;
  readonly #container: string;
  readonly #embedder: string;
  readonly #jar = new CookieJar();
  readonly #desk: PageDesk;
  readonly #pageScript: string;
  readonly #origin: string;

  constructor(link: PreviewLink, about: PreviewsAbout) {
    this.#link = link;
    this.#container = about.container;
    this.#embedder = about.embedder;
    this.#pageScript = about.pageScript;
    this.#origin = about.origin;
    this.#desk = new PageDesk(link, this.#jar, about.messages);
  }

  async answer({ port, request }: PreviewOrder): Promise<PreviewAnswer> {
    try {
      const answer = await this.#ask(port, request);
      if (answer.state === 'answered') return await this.#shown(port, request, answer);
      return this.#sentence(port, 502, whyNot(port, answer.code, answer.message));
    } catch (error) {
      return this.#sentence(port, 502, whyNot(port, null, String(error))); // the browser waits for an answer
    }
  }

  async #shown(port: number, request: PreviewRequest, answer: Answered): Promise<PreviewAnswer> {
    const { status, headers, body, cut } = answer;
    const type = headerOf(headers, 'content-type');
    const location = headerOf(headers, 'location');
    const said = `${request.method} ${request.path} was answered with ${status}`;
    const from = served(this.#container, port);
    if (status >= 300 && status < 400 && location !== '') {
      const there = inPreview(from, request.path, location);
      if (there === null)
        return this.#sentence(
          port,
          502,
          `${said} and leads to ${location}, outside of the container: a preview does not go there.`,
        );
      return {
        t: 'answer',
        status,
        headers: [
          ['location', there],
          ['cache-control', 'no-store'],
          // a page that embeds with a policy asks the same of what leads to another
          ['cross-origin-embedder-policy', 'require-corp'],
          ['cross-origin-resource-policy', 'cross-origin'],
        ],
        body: null,
      };
    }
    if (cut === 'stream')
      return this.#sentence(
        port,
        200,
        `${said} and an event stream, which is no page. Send the request in the HTTP panel: it shows events as they come.`,
      );
    if (cut !== null)
      return this.#sentence(
        port,
        502,
        `${said}, but what follows ${cut === 'large' ? 'is more than 8 MB' : 'does not come to an end'}: it cannot be shown as a page.`,
      );
    if (IS_HTML.test(type)) {
      const page = await pageOf(
        words(body, type),
        request.path,
        from,
        (path) => this.#part(port, path),
        (base) => this.#firstScript(from, port, request.path, base),
      );
      return { t: 'answer', status, headers: previewHeaders(this.#embedder, HTML), body: page };
    }
    if (IS_SHOWN.test(type) && body.length > 0)
      return { t: 'answer', status, headers: previewHeaders(this.#embedder, type), body: body.buffer };
    const what =
      body.length === 0 ? 'and no body' : `and ${type === '' ? 'something without a content-type' : type}`;
    const text = IS_TEXT.test(type) ? readable(words(body, type), type) : '';
    return this.#sentence(port, status < 300 ? 200 : status, `${said} ${what}, which is no page.`, text);
  }

  /** With the cookies that there are, and those that come kept. */
  async #ask(port: number, { method, path, headers, body }: PreviewRequest): Promise<ServerAnswer> {
    const cookie = this.#jar.header(path, 'server');
    const passed: Header[] = headers.filter(([name]) => PASSED_ON.test(name));
    if (cookie !== '') passed.push(['cookie', cookie]);
    if (!/^(GET|HEAD)$/.test(method)) passed.push(['origin', `http://localhost:${port}`]);
    const answer = await this.#link.ask(port, { method, path, headers: passed, body });
    if (answer.state === 'answered')
      for (const [name, value] of answer.headers)
        if (/^set-cookie$/i.test(name)) this.#jar.take(value, path, 'server');
    return answer;
  }

  #firstScript({ server, prefix }: Served, port: number, path: string, base: string | null) {
    const facts: PageFacts = {
      token: this.#desk.token(port, path),
      origin: this.#origin,
      server,
      prefix,
      base,
      cookies: this.#jar.header(path, 'script'),
    };
    return { text: this.#pageScript, page: JSON.stringify(facts) };
  }

  async #part(port: number, path: string): Promise<{ type: string; bytes: Uint8Array } | null> {
    const answer = await this.#ask(port, { method: 'GET', path, headers: [], body: null });
    if (answer.state === 'failed' || answer.cut !== null || answer.status !== 200) return null;
    return { type: headerOf(answer.headers, 'content-type'), bytes: answer.body };
  }

  #sentence(port: number, status: number, sentence: string, text?: string): PreviewAnswer {
    const body = sentencePage(`localhost:${port}`, sentence, text);
    return { t: 'answer', status, headers: previewHeaders(this.#embedder, HTML), body };
  }
}

export function whyNot(port: number, code: string | null, message: string): string {
  if (code === 'ECONNREFUSED')
    return `Nothing listens on port ${port}. Run the service, wait until it says that it listens, and load this page again.`;
  if (code === 'ECONNRESET')
    return `The service on port ${port} closed the connection before its answer was complete. Its output may say why.`;
  return `The service on port ${port} could not be asked: ${message}.`;
}
