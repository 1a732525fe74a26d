import { describe, expect, it } from 'vitest';
import { previewPlace, type PreviewRequest } from '#runtime/wire';
import { inPreview, onServer, served } from './addresses.ts';
import type { PreviewLink, ServerAnswer } from './link.ts';
import { previewHeaders, Previews } from './previews.ts';
import { sentencePage } from './sentence-page.ts';

const place = (path: string) => previewPlace(new URL(path, 'http://localhost:4174'));
const there = served('abc', 8080);

describe('addresses of previews', () => {
  it('8 a path below /preview/ is a container, a port and what is asked there', () => {
    expect(place('/preview/0af3/8080/a/b?c=d')).toEqual({ container: '0af3', port: 8080, path: '/a/b?c=d' });
    expect(place('/preview/0af3/8080')).toEqual({ container: '0af3', port: 8080, path: '/' });
    for (const none of [
      '/headless',
      '/preview/',
      '/preview/0af3/0/',
      '/preview/0af3/70000/',
      '/preview/xyz/80/',
    ])
      expect(place(none)).toBeUndefined();
  });

  it('8 links of a page lead to previews, and those elsewhere do not', () => {
    const link = (reference: string): string | null => inPreview(there, '/shop/list?page=1', reference);
    expect(link('item/3')).toBe('/preview/abc/8080/shop/item/3');
    expect(link('/cart?x=1#top')).toBe('/preview/abc/8080/cart?x=1#top');
    expect(link('?page=2')).toBe('/preview/abc/8080/shop/list?page=2');
    expect(link('http://127.0.0.1:8080/a')).toBe('/preview/abc/8080/a');
    expect(link('/../../headless')).toBe('/preview/abc/8080/headless');
    for (const elsewhere of [
      'http://localhost:9000/',
      'https://localhost:8080/',
      '//evil.example/',
      'javascript:alert(1)',
    ])
      expect(link(elsewhere)).toBeNull();
    expect(onServer(there, '/a', 'http://[')).toBeNull();
  });
});

const ABOUT = {
  container: 'abc',
  embedder: 'http://localhost:4173',
  origin: 'http://localhost:4174',
  messages: new EventTarget(),
  pageScript: '',
};
const request = (path: string): PreviewRequest => ({ method: 'GET', path, headers: [], body: null });
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function shown(
  answer: ServerAnswer,
): Promise<{ status: number; text: string; headers: Map<string, string> }> {
  const link = { ask: () => Promise.resolve(answer) } as unknown as PreviewLink; // only asked
  const previews = new Previews(link, ABOUT);
  const order = { type: 'hotfix:preview', container: 'abc', port: 8080, request: request('/x') } as const;
  const { status, body, headers } = await previews.answer(order);
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body ?? undefined);
  return { status, text, headers: new Map(headers) };
}

const answered = (type: string, text: string, more: Partial<ServerAnswer> = {}): ServerAnswer =>
  ({
    state: 'answered',
    status: 200,
    headers: [['Content-Type', type]],
    body: bytes(text),
    cut: null,
    ...more,
  }) as ServerAnswer; // a whole one, with some of it changed

describe('what a preview shows', () => {
  it('8 every page is an origin of nobody that talks to nobody and is framed by the embedder alone', () => {
    const headers = new Map(previewHeaders('http://localhost:4173', 'text/html'));
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')[0]).toBe('sandbox allow-scripts allow-forms allow-modals');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('connect-src');
    expect(policy).toContain("frame-ancestors 'self' http://localhost:4173");
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  });

  it('8 what is no page is said in words, with the text of it as text', async () => {
    const json = await shown(answered('application/json', '{"a":"<script>"}'));
    expect(json.text).toContain('GET /x was answered with 200 and application/json, which is no page.');
    expect(json.text).toContain('&#34;a&#34;: &#34;&#60;script&#62;&#34;');
    const events = await shown(answered('text/event-stream', '', { cut: 'stream' }));
    expect(events.text).toContain('an event stream, which is no page');
    const large = await shown(answered('text/html', '', { cut: 'large' }));
    expect([large.status, large.text]).toEqual([502, expect.stringContaining('more than 8 MB')]);
    const picture = await shown(answered('image/png', 'bytes'));
    expect([picture.headers.get('content-type'), picture.text]).toEqual(['image/png', 'bytes']);
  });

  it('8 nothing that listens, and whatever else goes wrong, is a page with a sentence', async () => {
    const nothing = await shown({ state: 'failed', code: 'ECONNREFUSED', message: 'refused' });
    expect([nothing.status, nothing.text]).toEqual([
      502,
      expect.stringContaining('Nothing listens on port 8080'),
    ]);
    const link = { ask: () => Promise.reject(new Error('the kernel is gone')) } as unknown as PreviewLink; // likewise
    const order = { type: 'hotfix:preview', container: 'abc', port: 1, request: request('/') } as const;
    const broken = await new Previews(link, ABOUT).answer(order);
    expect(broken.body).toContain('the kernel is gone');
  });

  it('8 a redirect stays in the preview, or is refused in words', async () => {
    const to = (location: string) =>
      answered('text/html', '', { status: 302, headers: [['Location', location]] });
    expect((await shown(to('/login'))).headers.get('location')).toBe('/preview/abc/8080/login');
    const away = await shown(to('https://evil.example/'));
    expect([away.status, away.headers.get('location')]).toEqual([502, undefined]);
    expect(away.text).toContain('outside of the container');
  });

  it('8 a title or sentence of ours holds no markup of theirs', () => {
    expect(sentencePage('<i>', 'a <b> & c', '</pre><script>')).not.toMatch(/<i>|<b>|<\/pre><script>/);
  });
});
