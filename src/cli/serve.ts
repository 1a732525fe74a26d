import type { IncomingMessage, RequestListener } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveLimits } from '#runtime/build';
import { listen, type Listening } from './listen.ts';
import { appHeaders, runtimeHeaders } from './security-headers.ts';
import { answer, type Page, type Site } from './static-site.ts';

export const APP_PORT = 4173;
export const RUNTIME_PORT = 4174;
/** pages of this machine, for a runtime that serves more than one app */
const ANY_LOOPBACK = 'http://localhost:* http://127.0.0.1:*';
const STACKBLITZ = 'https://stackblitz.com https://*.webcontainer.io';

export const distRoot = fileURLToPath(new URL('../../dist', import.meta.url));

export interface ServeOptions {
  /** what is served; the app includes the runtime unless StackBlitz runs the containers */
  readonly what: 'both' | 'runtime';
  /** 0 takes any free port */
  readonly appPort?: number;
  readonly runtimePort?: number;
  /** 'localhost' listens on both loopback addresses */
  readonly host?: string;
  /** public origins, when a proxy stands in front: 'https://hotfix.example' */
  readonly appOrigin?: string;
  readonly runtimeOrigin?: string;
  /** key of StackBlitz's hosted WebContainer, to be used instead of our own runtime */
  readonly stackblitzKey?: string;
  /** further pages of the app's origin, by path: an author's report, a test's page */
  readonly appPages?: Readonly<Record<string, Page>>;
  /** requests of the app's origin that are answered by others, by path */
  readonly appRoutes?: Readonly<Record<string, RequestListener>>;
  /** false: files are sent as they are, also to who would take them compressed */
  readonly compressed?: boolean;
  /** settings for containers, instead of those in the build: see `LIMITS` of `#runtime/wire` */
  readonly limits?: Readonly<Record<string, number>>;
  /** the folder with `app` and `runtime` as `npm run build` makes it */
  readonly dist?: string;
}

export interface Serving {
  /** '' when only the runtime is served */
  readonly appUrl: string;
  readonly runtimeUrl: string;
  readonly close: () => Promise<void>;
}

/** The name by which a visitor reached us, if it is one of ours: a foreign name in `Host` is not repeated. */
function hostnameOf(request: IncomingMessage, host: string): string {
  const asked = /^(\[[^\]]+\]|[^:]+)/.exec(request.headers.host ?? '')?.[0] ?? '';
  return ['localhost', '127.0.0.1', '[::1]', host].includes(asked) ? asked : host;
}

const inUrl = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

/** Answers the URL that a `server-ready` event gives: the server lives in a page's container and not here. */
function previewSentence(path: string): string | undefined {
  const port = /^\/preview\/[^/]+\/(\d+)\//.exec(path)?.[1];
  return port === undefined
    ? undefined
    : `The server on port ${port} runs inside a container of the page that embeds this origin, and this browser has no service worker to show its pages: allow them for this site, or ask from the terminal with curl localhost:${port}.`;
}

/** The manifest of the build with limits of this server's own. */
function manifestWith(dist: string, limits: Readonly<Record<string, number>>): Page {
  const built: unknown = JSON.parse(readFileSync(join(dist, 'runtime', 'runtime.json'), 'utf8'));
  return {
    type: 'application/json; charset=utf-8',
    body: JSON.stringify({ ...Object(built), limits: resolveLimits(limits) }),
  };
}

function runtimeSite(
  dist: string,
  embedders: (request: IncomingMessage) => string,
  { limits, compressed }: ServeOptions,
): Site {
  const manifest = limits === undefined ? undefined : manifestWith(dist, limits);
  return {
    root: join(dist, 'runtime'),
    aliases: { '/headless': '/headless.html' },
    pages: new Map(manifest === undefined ? [] : [['/runtime.json', () => manifest]]),
    compressed: compressed ?? true,
    immutable: (path) => /^\/(assets|library)\/[^/]+\.[A-Za-z0-9]{10}\.[a-z]+$/.test(path),
    headers: (path, request) => runtimeHeaders(path, embedders(request)),
    absent: previewSentence,
  };
}

function appSite(
  options: ServeOptions,
  dist: string,
  runtimeOrigin: (request: IncomingMessage) => string,
): Site {
  const { stackblitzKey } = options;
  const config = (request: IncomingMessage): Page => ({
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(
      stackblitzKey === undefined
        ? { runtimeOrigin: runtimeOrigin(request) }
        : { stackblitz: { apiKey: stackblitzKey } },
    ),
  });
  const pages = Object.entries(options.appPages ?? {}).map(([path, page]) => [path, () => page] as const);
  return {
    root: join(dist, 'app'),
    aliases: { '/': '/index.html' },
    pages: new Map<string, (request: IncomingMessage) => Page>([['/config.json', config], ...pages]),
    compressed: options.compressed ?? true,
    immutable: (path) => path.startsWith('/assets/'),
    headers: (_path, request) =>
      appHeaders(stackblitzKey === undefined ? runtimeOrigin(request) : STACKBLITZ),
  };
}

const start = (
  site: Site,
  host: string,
  port: number,
  what: string,
  flag: string,
  routes: ServeOptions['appRoutes'] = {},
): Promise<Listening> =>
  listen(
    (request, response) => {
      const route = routes[(request.url ?? '').split('?', 1)[0] ?? ''];
      if (route === undefined) void answer(site, request, response);
      else route(request, response);
    },
    host,
    port,
    what,
    flag,
  );

/** Serves what `npm run build` made. The two origins are two ports, so that programs cannot reach the app's storage. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const host = options.host ?? 'localhost';
  const dist = options.dist ?? distRoot;
  const ports = { app: options.appPort ?? APP_PORT, runtime: options.runtimePort ?? RUNTIME_PORT };
  const at = (request: IncomingMessage, port: number): string =>
    `http://${hostnameOf(request, inUrl(host))}:${port}`;
  const embedders = (request: IncomingMessage): string =>
    options.what === 'runtime' ? ANY_LOOPBACK : (options.appOrigin ?? at(request, ports.app));
  const runtime = await start(
    runtimeSite(dist, embedders, options),
    host,
    ports.runtime,
    "the runtime's origin",
    '--runtime-port',
  );
  ports.runtime = runtime.port;
  const runtimeUrl = options.runtimeOrigin ?? `http://${inUrl(host)}:${runtime.port}`;
  if (options.what === 'runtime') return { appUrl: '', runtimeUrl, close: runtime.close };
  const runtimeOrigin = (request: IncomingMessage): string =>
    options.runtimeOrigin ?? at(request, runtime.port);
  try {
    const app = await start(
      appSite(options, dist, runtimeOrigin),
      host,
      ports.app,
      'the app',
      '--app-port',
      options.appRoutes,
    );
    ports.app = app.port;
    return {
      appUrl: options.appOrigin ?? `http://${inUrl(host)}:${app.port}`,
      runtimeUrl,
      close: async () => {
        await Promise.all([app.close(), runtime.close()]);
      },
    };
  } catch (error) {
    await runtime.close();
    throw error;
  }
}
