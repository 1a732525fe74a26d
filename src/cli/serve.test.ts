import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type ServeOptions, type Serving } from './serve.ts';

const WORKER = '/assets/process.worker.0123456789.js';
let dist: string;
let site: Serving;

beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'hotfix-serve-'));
  const write = (path: string, text: string): void => {
    mkdirSync(join(dist, path, '..'), { recursive: true });
    writeFileSync(join(dist, path), text);
  };
  write('secret.txt', 'secret');
  write('app/index.html', '<title>app</title>');
  write('app/index.html.br', '');
  write('app/assets/index-abc.js', 'app()');
  write('runtime/headless.html', '<title>headless</title>');
  write('runtime/runtime.json', '{}');
  write('runtime/library/core.0123456789.js', 'core');
  write(`runtime${WORKER}`, 'work()');
  write('runtime/assets/kernel.worker.0123456789.js', 'kernel()');
  writeFileSync(join(dist, `runtime${WORKER}.br`), brotliCompressSync('work()'));
  rmSync(join(dist, 'app/index.html.br'));
  symlinkSync(join(dist, 'secret.txt'), join(dist, 'app/link.txt'));
  site = await serve({ what: 'both', appPort: 0, runtimePort: 0, dist });
});

afterAll(async () => {
  await site.close();
  rmSync(dist, { recursive: true });
});

const header = async (url: string, name: string, init?: RequestInit): Promise<string> =>
  (await fetch(url, init)).headers.get(name) ?? '';

/** One request as typed, since fetch tidies paths up. */
function raw(url: string, line: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.write(`${line} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
  });
}

describe('serve', () => {
  it('the manifest carries the limits of the server, with the defaults for the others', async () => {
    const given = { what: 'runtime', runtimePort: 0, dist } as const;
    const limited = await serve({ ...given, limits: { processes: 9 } });
    const manifest: unknown = await (await fetch(`${limited.runtimeUrl}/runtime.json`)).json();
    expect(manifest).toMatchObject({ limits: { processes: 9, openFiles: 4096 } });
    await limited.close();
    await expect(serve({ ...given, limits: { process: 9 } })).rejects.toThrow("there is no 'process'");
  });

  it('both origins isolate their pages', async () => {
    for (const url of [`${site.appUrl}/`, `${site.runtimeUrl}/headless?version=1`]) {
      const response = await fetch(url);
      expect(response.status).toBe(200);
      expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(response.headers.get('origin-agent-cluster')).toBe('?1');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(await header(`${site.appUrl}/`, 'cross-origin-resource-policy')).toBe('same-origin');
    expect(await header(`${site.runtimeUrl}/headless`, 'cross-origin-resource-policy')).toBe('cross-origin');
  });

  it('the app may frame the runtime, and only the app may', async () => {
    const app = await header(`${site.appUrl}/`, 'content-security-policy');
    expect(app).toContain(`frame-src ${site.runtimeUrl};`);
    expect(app).toContain("script-src 'self';");
    const runtime = await header(`${site.runtimeUrl}/headless`, 'content-security-policy');
    expect(runtime.split('; ')).toContain(`frame-ancestors ${site.appUrl}`);
  });

  it("a program's worker may compile code, import the library and do nothing else", async () => {
    expect(await header(site.runtimeUrl + WORKER, 'content-security-policy')).toBe(
      "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; worker-src 'none'",
    );
    const kernel = `${site.runtimeUrl}/assets/kernel.worker.0123456789.js`;
    expect(await header(kernel, 'content-security-policy')).toContain(
      "worker-src 'self'; connect-src 'self'",
    );
  });

  it('config.json names the runtime by the name the visitor used', async () => {
    const port = new URL(site.appUrl).port;
    const config = async (host: string): Promise<unknown> =>
      (await fetch(`http://${host}:${port}/config.json`)).json();
    const runtimePort = new URL(site.runtimeUrl).port;
    expect(await config('localhost')).toEqual({ runtimeOrigin: `http://localhost:${runtimePort}` });
    expect(await config('127.0.0.1')).toEqual({ runtimeOrigin: `http://127.0.0.1:${runtimePort}` });
    const answer = await raw(site.appUrl, 'GET /config.json');
    expect(answer).toContain('"runtimeOrigin"');
  });

  it('hashed names are cached for ever, others are asked for again', async () => {
    expect(await header(`${site.runtimeUrl}/library/core.0123456789.js`, 'cache-control')).toMatch(
      /immutable/,
    );
    expect(await header(`${site.appUrl}/assets/index-abc.js`, 'cache-control')).toMatch(/immutable/);
    for (const url of [`${site.runtimeUrl}/runtime.json`, `${site.appUrl}/`]) {
      const first = await fetch(url);
      expect(first.headers.get('cache-control')).toBe('no-cache');
      const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
    }
  });

  it('brotli goes to those who take it', async () => {
    const url = site.runtimeUrl + WORKER;
    const encoded = await fetch(url, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(encoded.headers.get('content-encoding')).toBe('br');
    expect(await encoded.text()).toBe('work()');
    for (const accepted of ['gzip', 'gzip, br;q=0', 'broken']) {
      const plain = await fetch(url, { headers: { 'accept-encoding': accepted } });
      expect([accepted, plain.headers.get('content-encoding')]).toEqual([accepted, null]);
      expect(await plain.text()).toBe('work()');
    }
  });

  it('files go as they are when the server is told so, and paths of others are answered by them', async () => {
    const plain = await serve({
      what: 'both',
      appPort: 0,
      runtimePort: 0,
      dist,
      compressed: false,
      appRoutes: { '/theirs': (request, response) => response.end(`${request.method ?? ''} theirs`) },
    });
    const sent = await fetch(plain.runtimeUrl + WORKER, { headers: { 'accept-encoding': 'br' } });
    expect([sent.headers.get('content-encoding'), await sent.text()]).toEqual([null, 'work()']);
    const posted = await fetch(`${plain.appUrl}/theirs?x=1`, { method: 'POST' });
    expect(await posted.text()).toBe('POST theirs');
    await plain.close();
  });

  it('HEAD has the headers and no body; other methods get 405', async () => {
    const head = await fetch(site.runtimeUrl + WORKER, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '6', '']);
    const post = await fetch(`${site.appUrl}/`, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    ['GET /../secret.txt', 400],
    ['GET /%2e%2e/secret.txt', 400],
    ['GET /..%5csecret.txt', 400],
    ['GET /%zz', 400],
    ['GET /a%00b', 400],
    ['GET http://evil.example/', 400],
    ['GET /link.txt', 404],
    ['GET /assets', 404],
    ['GET /assets/', 404],
    ['GET //etc/passwd', 404],
    ['GET /nothing', 404],
  ])('%s is answered by %i and shows nothing', async (line, status) => {
    const answer = await raw(site.appUrl, line);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).not.toMatch(/secret\n|root:|index-abc/);
  });

  it('the runtime alone may be framed by any page of this machine', async () => {
    const runtime = await serve({ what: 'runtime', runtimePort: 0, dist });
    const policy = await header(`${runtime.runtimeUrl}/headless`, 'content-security-policy');
    expect(policy).toContain('frame-ancestors http://localhost:* http://127.0.0.1:*');
    expect(runtime.appUrl).toBe('');
    await runtime.close();
  });

  it("with a key of StackBlitz's, the app frames their host instead", async () => {
    const hosted = await serve({ what: 'both', appPort: 0, runtimePort: 0, dist, stackblitzKey: 'k1' });
    expect(await (await fetch(`${hosted.appUrl}/config.json`)).json()).toEqual({
      stackblitz: { apiKey: 'k1' },
    });
    expect(await header(`${hosted.appUrl}/`, 'content-security-policy')).toContain(
      'frame-src https://stackblitz.com',
    );
    await hosted.close();
  });

  it('public origins of a proxy are used everywhere', async () => {
    const options: ServeOptions = { what: 'both', appPort: 0, runtimePort: 0, dist };
    const proxied = await serve({
      ...options,
      appOrigin: 'https://a.example',
      runtimeOrigin: 'https://r.example',
    });
    expect([proxied.appUrl, proxied.runtimeUrl]).toEqual(['https://a.example', 'https://r.example']);
    await proxied.close();
  });

  it.each([
    ['appPort', '--app-port'],
    ['runtimePort', '--runtime-port'],
  ])('a taken %s is refused by the flag that changes it, and frees the other port', async (name, flag) => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const address = squatter.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const options = { what: 'both', appPort: 0, runtimePort: 0, dist, [name]: port } as const;
    await expect(serve(options)).rejects.toThrow(new RegExp(`port ${port} is taken.*${flag}`));
    await new Promise((resolve) => squatter.close(resolve));
    await (await serve(options)).close();
  });
});
