import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Serves the page of the suite, cross-origin isolated, on a free port of localhost. */
export async function servePage(
  host: string,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'chrome120',
  });
  const script = bundle.outputFiles[0]?.text ?? '';
  const page = `<!doctype html><meta charset="utf-8"><title>Contract</title><body>
<script>globalThis.WEBCONTAINER_API_IFRAME_URL = ${JSON.stringify(host)};</script>
<script type="module" src="/page.js"></script>`;
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(isScript ? script : page);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server of the page has no port');
  return {
    url: `http://localhost:${address.port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
