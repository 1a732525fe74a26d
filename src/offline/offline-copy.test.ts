import { describe, expect, it } from 'vitest';
import { OfflineCopy, type Store, type Stores } from './offline-copy.ts';
import { isOfflineMessage, type OfflinePlan } from './plan.ts';

const ORIGIN = 'http://localhost:4173';
const PLAN: OfflinePlan = {
  version: 'one',
  pages: ['/'],
  hashed: ['/assets/a-1.js'],
  plain: ['/index.json'],
  live: ['/config.json'],
  below: ['/assets/', '/challenges/'],
};

/** Caches as maps of texts, in the order in which they were opened first. */
function fakeStores(): Stores & { readonly kept: Map<string, Map<string, Response>>; full: boolean } {
  const kept = new Map<string, Map<string, Response>>();
  const stores = {
    kept,
    full: false,
    open: async (name: string): Promise<Store> => {
      const files = kept.get(name) ?? new Map<string, Response>();
      kept.set(name, files);
      return {
        match: async (url) => files.get(url)?.clone(),
        put: async (url, response) => {
          if (stores.full) throw new DOMException('full', 'QuotaExceededError');
          files.set(url, response);
        },
      };
    },
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
  };
  return stores;
}

/** A server: texts by path, what it was asked for, and whether it is there. */
function fakeServer(files: Record<string, string>) {
  const server = {
    files,
    asked: [] as string[],
    up: true,
    headers: { 'cross-origin-embedder-policy': 'require-corp' } as Record<string, string>,
    ask: async (url: string): Promise<Response> => {
      if (!server.up) throw new TypeError('no network');
      server.asked.push(url);
      const text = server.files[url];
      return text === undefined
        ? new Response('no', { status: 404 })
        : new Response(text, { headers: { ...server.headers, 'content-length': String(text.length) } });
    },
  };
  return server;
}

const SITE = {
  '/': 'page one',
  '/assets/a-1.js': 'a',
  '/index.json': '[]',
  '/config.json': '{"at":1}',
  '/challenges/x.judge.json': 'hidden',
};

const get = (path: string, mode = 'cors', method = 'GET') => ({ url: ORIGIN + path, mode, method });

async function made(plan = PLAN, stores = fakeStores(), server = fakeServer({ ...SITE })) {
  const copy = new OfflineCopy(plan, ORIGIN, stores, server.ask);
  await copy.make();
  server.asked.length = 0;
  const text = async (path: string, mode?: string): Promise<string> =>
    (await copy.answer(get(path, mode))).text();
  return { copy, stores, server, text };
}

describe('OfflineCopy', () => {
  it('answers pages and files without a server', async () => {
    const { server, text } = await made();
    server.up = false;
    expect(await text('/', 'navigate')).toBe('page one');
    expect(await text('/assets/a-1.js')).toBe('a');
    expect(await text('/index.json')).toBe('[]');
  });

  it('what the server knows better is in the copy from the start: a page may have asked before there was one', async () => {
    const { server, text } = await made();
    server.up = false;
    expect(await text('/config.json')).toBe('{"at":1}');
  });

  it('1. a file that is refused fails the copy, and the next try fetches only what is missing', async () => {
    const stores = fakeStores();
    const server = fakeServer({ ...SITE });
    delete (server.files as Record<string, string | undefined>)['/index.json'];
    const copy = new OfflineCopy(PLAN, ORIGIN, stores, server.ask);
    await expect(copy.make()).rejects.toThrow(/index\.json was answered with 404/);
    server.files['/index.json'] = '[]';
    await new Promise((resolve) => setTimeout(resolve)); // the other fetches of the first try end
    server.asked.length = 0;
    await copy.make();
    expect(server.asked).toEqual(['/index.json']);
  });

  it('2. a newer page of the server changes the headers and not the body', async () => {
    const { server, text, copy } = await made();
    server.files['/'] = 'page two';
    server.headers = { 'content-security-policy': "frame-src 'none'" };
    expect(await text('/', 'navigate')).toBe('page one');
    const { headers } = await copy.answer(get('/', 'navigate'));
    expect(headers.get('content-security-policy')).toBe("frame-src 'none'");
    expect(headers.get('content-length')).toBeNull();
  });

  it('2. what the server knows better is asked of it first', async () => {
    const { server, text } = await made();
    expect(await text('/config.json')).toBe('{"at":1}');
    server.files['/config.json'] = '{"at":2}';
    expect(await text('/config.json')).toBe('{"at":2}');
    server.up = false;
    expect(await text('/config.json')).toBe('{"at":2}');
  });

  it('3. a newer copy takes hashed files over, keeps the version before, and drops older ones', async () => {
    const { stores, server } = await made();
    const next = async (version: string): Promise<OfflineCopy> => {
      const copy = new OfflineCopy({ ...PLAN, version }, ORIGIN, stores, server.ask);
      await copy.make();
      return copy;
    };
    await (await next('two')).tidy();
    expect(server.asked.sort()).toEqual(['/', '/config.json', '/index.json']);
    expect([...stores.kept.keys()]).toEqual(['hotfix-one', 'hotfix-two']);
    stores.kept.set('somebody-else', new Map());
    await (await next('three')).tidy();
    expect([...stores.kept.keys()].sort()).toEqual(['hotfix-three', 'hotfix-two', 'somebody-else']);
  });

  it('4. a kept answer has the headers it came with', async () => {
    const { server, copy } = await made();
    server.up = false;
    const { headers } = await copy.answer(get('/', 'navigate'));
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  });

  it.each([
    ['another origin', { url: 'http://localhost:4174/index.json', mode: 'cors', method: 'GET' }],
    ['a write', get('/index.json', 'cors', 'POST')],
    ['a page it does not know', get('/proof/', 'navigate')],
    ['a file it does not know', get('/licenses.txt')],
  ])('5. %s is not for the copy', async (_name, asked) => {
    const { copy } = await made();
    expect(copy.answers(asked)).toBe(false);
  });

  it('5. files below the folders of the plan are kept when asked for, others never', async () => {
    const { server, text, copy, stores } = await made();
    await copy.keep(['/challenges/x.judge.json', '/secret.txt']);
    expect(server.asked).toEqual(['/challenges/x.judge.json']);
    server.up = false;
    expect(await text('/challenges/x.judge.json')).toBe('hidden');
    expect(stores.kept.get('hotfix-one')?.has('/secret.txt')).toBe(false);
  });

  it('6. a full storage still gives the answer', async () => {
    const { stores, text } = await made();
    stores.full = true;
    expect(await text('/challenges/x.judge.json')).toBe('hidden');
  });

  it('a refusal of the server is passed on and not kept', async () => {
    const { copy, stores } = await made();
    expect((await copy.answer(get('/assets/gone-2.js'))).status).toBe(404);
    expect(stores.kept.get('hotfix-one')?.has('/assets/gone-2.js')).toBe(false);
  });
});

describe('isOfflineMessage', () => {
  it.each([
    [{ type: 'take-over' }, true],
    [{ type: 'keep', paths: ['/a'] }, true],
    [{ type: 'keep', paths: [1] }, false],
    [{ type: 'keep' }, false],
    [{ type: 'other' }, false],
    [null, false],
    ['take-over', false],
  ])('%j: %s', (value, expected) => expect(isOfflineMessage(value)).toBe(expected));
});
