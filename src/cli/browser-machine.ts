import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { pack } from '#challenge';
import type { Machine } from '#judge';
import { launchBrowser } from './chromium.ts';
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

/** Calls one function of the page. */
async function call<K extends keyof MachinePage>(
  page: Page,
  name: K,
  ...args: Parameters<MachinePage[K]>
): Promise<Awaited<ReturnType<MachinePage[K]>>> {
  const answer: unknown = await page.evaluate(
    ([method, given]) => {
      const machine: unknown = Reflect.get(globalThis, 'hotfixMachine');
      if (typeof machine !== 'object' || machine === null)
        throw new Error('the page of the machine has not loaded');
      const found: unknown = Reflect.get(machine, method);
      if (typeof found !== 'function') throw new Error(`the page has no ${method}`);
      return Reflect.apply(found, machine, given) as unknown; // MachinePage gives the type, below
    },
    [name, args] as const,
  );
  return answer as Awaited<ReturnType<MachinePage[K]>>; // what MachinePage says; both sides are ours
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
  const browser = await launchBrowser(note).catch(async (error: unknown) => {
    await site.close();
    throw error;
  });
  const dispose = async (): Promise<void> => {
    await Promise.all([browser.close(), site.close()]);
  };
  const open = async (): Promise<Page> => {
    const page = await browser.newPage();
    page.on('pageerror', (error) => note(`[page] ${error.message}`));
    page.on('crash', () => note('[page] it crashed'));
    await page.goto(`${site.appUrl}/machine.html`);
    await page.waitForFunction(() => 'hotfixMachine' in globalThis, undefined, { timeout: BOOT_MS });
    const late = AbortSignal.timeout(BOOT_MS);
    await Promise.race([
      call(page, 'boot'),
      new Promise((_, reject) => {
        late.addEventListener('abort', () => {
          reject(new Error(`the container did not boot within ${BOOT_MS / 1000} s`));
        });
      }),
    ]);
    return page;
  };
  try {
    const page = await open();
    return {
      name: 'browser',
      parallel: Math.max(1, Math.min(2, availableParallelism())),
      async mount(files) {
        const packed = Object.fromEntries([...files].map(([path, content]) => [path, pack(content)]));
        const workspace = await call(page, 'mount', packed);
        return {
          run: (command) => call(page, 'run', workspace, command),
          read: async (path) => (await call(page, 'read', workspace, path)) ?? undefined,
          dispose: () => call(page, 'dispose', workspace),
        };
      },
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
