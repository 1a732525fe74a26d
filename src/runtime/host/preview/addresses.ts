import { PREVIEW_PATH } from '#runtime/wire';

/** The server that a page came from, and where its pages lie on the runtime's origin. */
export interface Served {
  /** 'http://localhost:8080' */
  readonly server: string;
  /** '/preview/<container>/8080' */
  readonly prefix: string;
}

export const served = (container: string, port: number): Served => ({
  server: `http://localhost:${port}`,
  prefix: `${PREVIEW_PATH}${container}/${port}`,
});

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)$/;

/** What `reference` in a page at `from` means on the server that sent the page: path and search; null when it is elsewhere. */
export function onServer({ server }: Served, from: string, reference: string): URL | null {
  const page = new URL(from, server);
  if (!URL.canParse(reference, page)) return null;
  const url = new URL(reference, page);
  const own = url.protocol === 'http:' && LOOPBACK.test(url.hostname) && url.port === page.port;
  return own ? url : null;
}

/** The same on the runtime's origin: what a link has to say so that it leads there. */
export function inPreview(from: Served, base: string, reference: string): string | null {
  const url = onServer(from, base, reference);
  return url === null ? null : from.prefix + url.pathname + url.search + url.hash;
}
