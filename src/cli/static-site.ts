import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export type Headers = Readonly<Record<string, string>>;

/** A page made on the fly. */
export interface Page {
  readonly type: string;
  readonly body: string;
}

export interface Site {
  /** folder of the built files; nothing outside of it is ever served */
  readonly root: string;
  /** paths that are not the name of their file: '/' → '/index.html' */
  readonly aliases: Readonly<Record<string, string>>;
  /** path → what it answers instead of a file */
  readonly pages: ReadonlyMap<string, (request: IncomingMessage) => Page>;
  /** may a file be sent compressed, when it is there in that form too? */
  readonly compressed: boolean;
  /** true for a path whose name holds its content's hash */
  readonly immutable: (path: string) => boolean;
  readonly headers: (path: string, request: IncomingMessage) => Headers;
  /** what a 404 says instead of its usual sentence */
  readonly absent?: (path: string) => string | undefined;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** The decoded path of a request, or undefined when it is none. */
function pathOf(request: IncomingMessage): string | undefined {
  const [raw] = (request.url ?? '').split(/[?#]/, 1);
  let path: string;
  try {
    path = decodeURIComponent(raw ?? '');
  } catch {
    return undefined; // malformed percent-encoding
  }
  const segments = path.split(/[/\\]/);
  return path.startsWith('/') && !path.includes('\0') && !segments.includes('..') ? path : undefined;
}

interface Found {
  readonly file: string;
  readonly size: number;
  readonly etag: string;
}

async function find(root: string, path: string): Promise<Found | undefined> {
  try {
    const base = await realpath(root);
    const file = await realpath(join(base, path));
    const stats = await stat(file);
    if (!stats.isFile() || !file.startsWith(base + sep)) return undefined;
    const etag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`;
    return { file, size: stats.size, etag };
  } catch {
    return undefined; // no such file, which is what a 404 says
  }
}

const acceptsBrotli = (request: IncomingMessage): boolean =>
  /(^|,)\s*br\s*(;\s*q=(?!0(\.0+)?\s*(,|$))|,|$)/.test(String(request.headers['accept-encoding'] ?? ''));

function refuse(response: ServerResponse, status: number, text: string, headers: Headers): void {
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${text}\n`);
}

/** Answers one request. Never throws; a client that goes away ends the transfer. */
export async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  const plain = site.headers('', request);
  if (path === undefined) return refuse(response, 400, 'That address is malformed.', plain);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, `${request.method ?? ''} is not served here; GET and HEAD are.`, {
      ...plain,
      allow: 'GET, HEAD',
    });
  const headers = site.headers(path, request);
  const page = site.pages.get(path)?.(request);
  if (page !== undefined) {
    const body = Buffer.from(page.body);
    response.writeHead(200, {
      ...headers,
      'content-type': page.type,
      'cache-control': 'no-store',
      'content-length': body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  const name = site.aliases[path] ?? path;
  const original = name.endsWith('.br') ? undefined : await find(site.root, name);
  if (original === undefined)
    return refuse(response, 404, site.absent?.(path) ?? `There is nothing at ${path}.`, plain);
  const compressed =
    site.compressed && acceptsBrotli(request) ? await find(site.root, `${name}.br`) : undefined;
  const sent = compressed ?? original;
  const described = {
    ...headers,
    'cache-control': site.immutable(path) ? IMMUTABLE : 'no-cache',
    etag: sent.etag,
    vary: 'Accept-Encoding',
  };
  if (request.headers['if-none-match'] === sent.etag) {
    response.writeHead(304, described);
    response.end();
    return;
  }
  response.writeHead(200, {
    ...described,
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'content-length': sent.size,
    ...(compressed === undefined ? {} : { 'content-encoding': 'br' }),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await pipeline(createReadStream(sent.file), response).catch(() => response.destroy()); // the client has gone
}
