import type { OfflinePlan } from './plan.ts';

/** The part of a Cache that is used. */
export interface Store {
  match(url: string, options?: { ignoreSearch: boolean }): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
}

/** The part of CacheStorage that is used; `keys` has the oldest first. */
export interface Stores {
  open(name: string): Promise<Store>;
  keys(): Promise<readonly string[]>;
  delete(name: string): Promise<boolean>;
}

/** The part of a Request that is looked at. */
export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
}

/** With what a file is asked for: 'default' may come from the browser's own cache, 'no-cache' asks the server. */
export type Ask = (url: string, cache: 'default' | 'no-cache') => Promise<Response>;

const PREFIX = 'hotfix-';
/** How many files are fetched at once while the copy is made; the page has requests of its own. */
const AT_ONCE = 4;
/** A server that takes longer to give a page is treated as one that does not answer. */
const PAGE_WITHIN_MS = 3_000;
/** They describe the bytes of one answer, and would be wrong of another's. */
const ABOUT_THE_BODY = ['content-encoding', 'content-length', 'etag', 'last-modified', 'vary'];

type Kind = 'page' | 'live' | 'file';

/** The copy of one origin: made as a whole, answered from, replaced by that of a newer version. */
export class OfflineCopy {
  readonly #plan: OfflinePlan;
  readonly #origin: string;
  readonly #stores: Stores;
  readonly #ask: Ask;
  readonly #files: ReadonlySet<string>;

  constructor(plan: OfflinePlan, origin: string, stores: Stores, ask: Ask) {
    this.#plan = plan;
    this.#origin = origin;
    this.#stores = stores;
    this.#ask = ask;
    this.#files = new Set([...plan.hashed, ...plan.plain]);
  }

  /** Fetches what is missing of the copy. Rejects, and leaves what there is for the next try, when one file fails. */
  async make(): Promise<void> {
    const { pages, hashed, plain, live } = this.#plan;
    const store = await this.#store();
    const reusable = new Set(hashed);
    const waiting = [...pages, ...live, ...plain, ...hashed];
    const work = async (): Promise<void> => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        if (await store.match(path)) continue;
        const earlier = reusable.has(path) ? await this.#find(path) : undefined;
        await store.put(
          path,
          earlier ?? (await this.#get(path, reusable.has(path) ? 'default' : 'no-cache')),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** Drops older copies, save the one before: a tab of that version may still load its parts. */
  async tidy(): Promise<void> {
    const older = (await this.#names()).filter((name) => name !== this.#name);
    await Promise.all(older.slice(0, -1).map((name) => this.#stores.delete(name)));
  }

  /** Keeps these files too, where they belong to the copy. */
  async keep(paths: readonly string[]): Promise<void> {
    const store = await this.#store();
    for (const path of paths) {
      if (this.#isBelow(path) && !(await store.match(path)))
        await store.put(path, await this.#get(path, 'no-cache'));
    }
  }

  /** Whether this is for the copy to answer; everything else goes to the server as if there were no copy. */
  answers(asked: Asked): boolean {
    return this.#kindOf(asked) !== null;
  }

  async answer(asked: Asked): Promise<Response> {
    const { pathname } = new URL(asked.url);
    switch (this.#kindOf(asked)) {
      case 'page':
        return this.#page(pathname);
      case 'live':
        return this.#live(pathname);
      default:
        return (await this.#find(pathname)) ?? this.#fetched(pathname);
    }
  }

  get #name(): string {
    return PREFIX + this.#plan.version;
  }

  #store(): Promise<Store> {
    return this.#stores.open(this.#name);
  }

  async #names(): Promise<readonly string[]> {
    return (await this.#stores.keys()).filter((name) => name.startsWith(PREFIX));
  }

  #isBelow(path: string): boolean {
    return this.#plan.below.some((folder) => path.startsWith(folder));
  }

  #kindOf({ url, method, mode }: Asked): Kind | null {
    const { origin, pathname } = new URL(url);
    if (method !== 'GET' || origin !== this.#origin) return null;
    if (mode === 'navigate') return this.#plan.pages.includes(pathname) ? 'page' : null;
    if (this.#plan.live.includes(pathname)) return 'live';
    return this.#files.has(pathname) || this.#isBelow(pathname) ? 'file' : null;
  }

  /** In this version's copy, then in the one before. */
  async #find(path: string): Promise<Response | undefined> {
    const names = (await this.#names()).filter((name) => name !== this.#name);
    for (const name of [this.#name, ...names.reverse()]) {
      const found = await (await this.#stores.open(name)).match(path, { ignoreSearch: true });
      if (found) return found;
    }
    return undefined;
  }

  async #get(path: string, cache: 'default' | 'no-cache'): Promise<Response> {
    const response = await this.#ask(path, cache);
    if (response.ok) return response;
    throw new Error(
      `${path} was answered with ${response.status} while the offline copy was made: is the whole build served?`,
    );
  }

  async #fetched(path: string): Promise<Response> {
    const response = await this.#ask(path, 'default');
    if (response.ok) await this.#put(path, response.clone());
    return response;
  }

  /** The body is that of this version, the headers are the server's while it answers: it knows its own policy. */
  async #page(path: string): Promise<Response> {
    const [kept, live] = await Promise.all([
      this.#find(path),
      inTime(this.#ask(path, 'no-cache')).catch(() => undefined), // no server: which the copy is for
    ]);
    if (!kept) return live ?? Response.error();
    if (!live?.ok) return kept;
    const headers = new Headers(live.headers);
    for (const name of ABOUT_THE_BODY) headers.delete(name);
    return new Response(kept.body, { status: 200, headers });
  }

  async #live(path: string): Promise<Response> {
    const live = await inTime(this.#ask(path, 'no-cache')).catch(() => undefined); // likewise
    if (live?.ok) await this.#put(path, live.clone());
    return (live?.ok ? live : await this.#find(path)) ?? live ?? Response.error();
  }

  /** A full storage must not cost the answer. */
  async #put(path: string, response: Response): Promise<void> {
    try {
      await (await this.#store()).put(path, response);
    } catch (cause) {
      console.warn(`hotfix: ${path} could not be kept for offline use`, cause);
    }
  }
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the server took too long')), PAGE_WITHIN_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
