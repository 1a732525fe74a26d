import { createServer } from 'vite';
import { serve, type ServeOptions, type Serving } from './serve.ts';

/** The app by Vite's development server, which reloads on changes; the runtime as built. */
export async function serveDev(options: Omit<ServeOptions, 'what'>): Promise<Serving> {
  const runtime = await serve({ ...options, what: 'runtime' });
  const vite = await createServer({
    server: {
      host: options.host ?? 'localhost',
      port: options.appPort ?? 0,
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
          server.middlewares.use('/config.json', (_request, response) => {
            response.setHeader('content-type', 'application/json');
            response.end(JSON.stringify({ runtimeOrigin: runtime.runtimeUrl }));
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
