import { onServer, type Served } from './addresses.ts';
import { dataUrl } from './data-url.ts';
import type { Fetch } from './page-of.ts';

/** `url(x)`, quoted or not, and `@import "x"`. */
const REFERENCE =
  /url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^"'()\s]+))\s*\)|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')/gi;
/** Style sheets that import others. */
const MOST_DEEP = 4;
const IS_OWN = /^(data:|blob:|#)/i;

/** A style sheet from `path` with what it refers to inside of it. */
export async function completeCss(
  css: string,
  path: string,
  server: Served,
  fetch: Fetch,
  deep = 0,
): Promise<string> {
  const found = new Map<string, string>();
  for (const [, ...groups] of css.matchAll(REFERENCE)) {
    const reference = groups.find((one) => one !== undefined) ?? '';
    if (reference !== '' && !IS_OWN.test(reference)) found.set(reference, '');
  }
  await Promise.all(
    [...found.keys()].map(async (reference) => {
      const url = onServer(server, path, reference);
      const part = url && (await fetch(url.pathname + url.search));
      if (!part) return;
      const isSheet = /^text\/css\b/i.test(part.type) && deep < MOST_DEEP;
      const text = isSheet ? new TextDecoder().decode(part.bytes) : '';
      const whole = isSheet ? await completeCss(text, url.pathname, server, fetch, deep + 1) : null;
      found.set(reference, dataUrl(part.type, whole === null ? part.bytes : new TextEncoder().encode(whole)));
    }),
  );
  return css.replace(REFERENCE, (all: string, ...groups: (string | undefined)[]) => {
    const there = found.get(groups.slice(0, 5).find((one) => one !== undefined) ?? '');
    if (!there) return all;
    return /^@import/i.test(all) ? `@import "${there}"` : `url("${there}")`;
  });
}
