import { createServer } from 'vite';
import { listen } from './listen.ts';
import { APP_PORT, serve, type ServeOptions, type Serving } from './serve.ts';

/** Takes the place of the service worker of a build that was served here before, and goes away with its copy. */
const NO_SERVICE_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await registration.unregister();
  for (const client of await clients.matchAll()) client.navigate(client.url);
})()));
`;

/** The app by Vite's development server, which reloads on changes; the runtime as built. */
export async function serveDev(options: Omit<ServeOptions, 'what'>): Promise<Serving> {
  const { host = 'localhost', appPort = APP_PORT, stackblitzKey } = options;
  // Vite says in words alone that a port is taken
  await (await listen(() => undefined, host, appPort, 'the app', '--app-port')).close();
  const runtime = await serve({ ...options, what: 'runtime' });
  const config =
    stackblitzKey === undefined
      ? { runtimeOrigin: runtime.runtimeUrl }
      : { stackblitz: { apiKey: stackblitzKey } };
  const vite = await createServer({
    server: {
      host,
      port: appPort,
      strictPort: true,
      headers: {
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      },
    },
    plugins: [
      {
        name: 'hotfix:config',
        configureServer(server) {
          server.middlewares.use('/sw.js', (_request, response) => {
            response.setHeader('content-type', 'text/javascript');
            response.end(NO_SERVICE_WORKER);
          });
          server.middlewares.use('/config.json', (_request, response) => {
            response.setHeader('content-type', 'application/json');
            response.end(JSON.stringify(config));
          });
        },
      },
    ],
  });
  await vite.listen();
  return {
    appUrl: vite.resolvedUrls?.local[0] ?? '',
    runtimeUrl: runtime.runtimeUrl,
    close: async () => {
      await Promise.all([vite.close(), runtime.close()]);
    },
  };
}
