import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildRuntime } from '#runtime/build';

/** The host under test: another one by address, or our own, built and served here. */
export interface Host {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

async function answer(root: string, path: string, response: ServerResponse): Promise<void> {
  const file = join(root, normalize(path === '/headless' ? '/headless.html' : path));
  const found = await stat(file).catch(() => null);
  if (found?.isFile() !== true) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'cross-origin',
    'origin-agent-cluster': '?1',
  });
  createReadStream(file).pipe(response);
}

export async function startHost(): Promise<Host> {
  const given = process.env['CONTRACT_HOST'];
  const apiKey = process.env['CONTRACT_KEY'];
  if (given !== undefined) return { url: new URL(given).origin, apiKey, close: () => Promise.resolve() };
  const cache = fileURLToPath(new URL('../../node_modules/.cache/hotfix', import.meta.url));
  const root = join(cache, 'contract-runtime');
  await buildRuntime(root, cache);
  const server = createServer((request, response) => {
    void answer(root, new URL(request.url ?? '/', 'http://localhost').pathname, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server of the runtime has no port');
  return {
    url: `http://localhost:${address.port}`,
    apiKey,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
