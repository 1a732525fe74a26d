import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { pack } from '#challenge';
import type { Machine } from '#judge';
import { launchProfile } from './chromium.ts';
import { ensureBuilt } from './ensure-built.ts';
import type { MachinePage } from './machine-page.ts';
import { serve } from './serve.ts';

/** The container boots in well under a second; a machine that needs longer than this is not going to. */
const BOOT_MS = 60_000;

const HTML =
  '<!doctype html><meta charset="utf-8"><title>Judge</title><link rel="icon" href="data:,"><script type="module" src="/machine.js"></script>';

async function pageScript(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('machine-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
  });
  return outputFiles[0]?.text ?? '';
}

/** A page with a container in it. */
class Tab {
  readonly #page: Page;
  readonly #crash = Promise.withResolvers<never>();
  crashed = false;

  constructor(page: Page) {
    this.#page = page;
    this.#crash.promise.catch(() => undefined); // whoever is waiting hears of it
    page.on('crash', () => {
      this.crashed = true;
      this.#crash.reject(new Error('the page crashed'));
    });
  }

  /** Calls one function of the page; rejects when the page crashes, for then it never answers. */
  async call<K extends keyof MachinePage>(
    name: K,
    ...args: Parameters<MachinePage[K]>
  ): Promise<Awaited<ReturnType<MachinePage[K]>>> {
    const answer: Promise<unknown> = this.#page.evaluate(
      ([method, given]) => {
        const machine: unknown = Reflect.get(globalThis, 'hotfixMachine');
        if (typeof machine !== 'object' || machine === null) throw new Error('the page has not loaded');
        const found: unknown = Reflect.get(machine, method);
        if (typeof found !== 'function') throw new Error(`the page has no ${method}`);
        return Reflect.apply(found, machine, given) as unknown; // MachinePage gives the type, below
      },
      [name, args] as const,
    );
    // what MachinePage says; both sides are ours
    return (await Promise.race([answer, this.#crash.promise])) as Awaited<ReturnType<MachinePage[K]>>;
  }
}

/** Checks run by the browser's own Node, in a headless Chromium, through the public client alone. */
export async function browserMachine({ note }: { note: (text: string) => void }): Promise<Machine> {
  ensureBuilt(['runtime'], note);
  const site = await serve({
    what: 'both',
    appPort: 0,
    runtimePort: 0,
    appPages: {
      '/machine.html': { type: 'text/html; charset=utf-8', body: HTML },
      '/machine.js': { type: 'text/javascript; charset=utf-8', body: await pageScript() },
    },
  });
  const browser = await launchProfile(note).catch(async (error: unknown) => {
    await site.close();
    throw error;
  });
  const dispose = async (): Promise<void> => {
    await Promise.all([browser.close(), site.close()]);
  };
  const open = async (): Promise<Tab> => {
    const page = await browser.newPage();
    const tab = new Tab(page);
    page.on('pageerror', (error) => note(`[page] ${error.message}`));
    page.on('crash', () => note('[page] it crashed'));
    await page.goto(`${site.appUrl}/machine.html`);
    await page.waitForFunction(() => 'hotfixMachine' in globalThis, undefined, { timeout: BOOT_MS });
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new Error(`the container did not boot within ${BOOT_MS / 1000} s`));
    }, BOOT_MS);
    await Promise.race([tab.call('boot'), late]).finally(() => clearTimeout(timer));
    return tab;
  };
  let current = open();
  /** The tab, or a fresh one where the last crashed. */
  const alive = async (): Promise<Tab> => {
    const last = current;
    const tab = await last;
    if (!tab.crashed) return tab;
    if (current === last) current = open();
    return current;
  };
  try {
    await current;
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    name: 'browser',
    parallel: Math.max(1, Math.min(2, availableParallelism())),
    async mount(files) {
      const tab = await alive();
      const packed = Object.fromEntries([...files].map(([path, content]) => [path, pack(content)]));
      const workspace = await tab.call('mount', packed);
      return {
        async run(command) {
          try {
            return await tab.call('run', workspace, command);
          } catch (error) {
            if (tab.crashed) return { exit: { kind: 'lost' }, output: '' };
            throw error;
          }
        },
        async read(path) {
          return tab.crashed ? undefined : ((await tab.call('read', workspace, path)) ?? undefined);
        },
        async dispose() {
          if (!tab.crashed) await tab.call('dispose', workspace);
        },
      };
    },
    dispose,
  };
}
