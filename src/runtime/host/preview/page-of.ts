import { inPreview, onServer, type Served } from './addresses.ts';
import { completeCss } from './css.ts';
import { dataUrl } from './data-url.ts';

/** What a page needs from its server: the type and the bytes, or null where there is nothing of use. */
export type Fetch = (path: string) => Promise<{ type: string; bytes: Uint8Array } | null>;

const MOST_PARTS = 100;
const ATTRIBUTES: readonly (readonly [selector: string, attribute: string])[] = [
  ['a[href], area[href]', 'href'],
  ['form[action]', 'action'],
  ['button[formaction], input[formaction]', 'formaction'],
];
const PARTS: readonly (readonly [selector: string, attribute: string])[] = [
  ['script[src]', 'src'],
  ['img[src], input[type=image][src], source[src], video[src], audio[src]', 'src'],
  ['video[poster]', 'poster'],
  ['link[rel~=stylesheet][href], link[rel~=icon][href]', 'href'],
];

/** The script that comes before those of the page, and what it is told; `base` is where the page's `<base>` leads. */
export type FirstScript = (base: string | null) => { readonly text: string; readonly page: string };

/**
 * A page of a server, complete in itself. It is shown as an origin of its own, so that nothing in it reaches the runtime;
 * such a page is not answered by a service worker, so what it consists of comes with it, and its links lead to previews.
 */
export async function pageOf(
  html: string,
  path: string,
  server: Served,
  fetch: Fetch,
  first: FirstScript,
): Promise<string> {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const given = document.querySelector('base[href]')?.getAttribute('href') ?? null;
  const based = given === null ? undefined : onServer(server, path, given)?.href;
  const base = based ?? path;
  // the page has a policy of ours, and a base of its own would lead its links astray
  for (const gone of document.querySelectorAll('base, meta[http-equiv="Content-Security-Policy" i]'))
    gone.remove();
  for (const [selector, attribute] of ATTRIBUTES) {
    for (const element of document.querySelectorAll(selector)) {
      const reference = element.getAttribute(attribute) ?? '';
      const there = reference.startsWith('#') ? null : inPreview(server, base, reference);
      if (there !== null) element.setAttribute(attribute, there);
    }
  }
  const parts = PARTS.flatMap(([selector, attribute]) =>
    [...document.querySelectorAll(selector)].map((element) => [element, attribute] as const),
  ).slice(0, MOST_PARTS);
  await Promise.all(
    parts.map(async ([element, attribute]) => {
      const url = onServer(server, base, element.getAttribute(attribute) ?? '');
      const part = url && (await fetch(url.pathname + url.search));
      if (!part) return;
      const css = element.matches('link[rel~=stylesheet]') ? new TextDecoder().decode(part.bytes) : null;
      const bytes =
        css === null
          ? part.bytes
          : new TextEncoder().encode(await completeCss(css, url.pathname, server, fetch));
      element.setAttribute(attribute, dataUrl(part.type, bytes));
      element.removeAttribute('integrity');
      element.removeAttribute('crossorigin');
    }),
  );
  for (const style of document.querySelectorAll('style'))
    style.textContent = await completeCss(style.textContent, base, server, fetch);
  const { text, page } = first(based ?? null);
  const script = document.createElement('script');
  script.textContent = text;
  script.dataset['page'] = page;
  document.head.prepend(script);
  return `<!doctype html>${document.documentElement.outerHTML}`;
}
