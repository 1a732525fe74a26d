import { fileURLToPath } from 'node:url';
import { pack } from '#challenge';
import type { Machine } from '#judge';
import { ensureBuilt } from './ensure-built.ts';
import type { MachinePage } from './machine-page.ts';
import { PageLink, type LinkedPage } from './page-link.ts';
import { launchPlain } from './plain-browser.ts';
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
const call = async <K extends keyof MachinePage>(
  page: LinkedPage,
  name: K,
  ...args: Parameters<MachinePage[K]>
): Promise<Awaited<ReturnType<MachinePage[K]>>> =>
  // what MachinePage says; both sides are ours
  (await page.call(name, ...args)) as Awaited<ReturnType<MachinePage[K]>>;

/** Checks run by the browser's own Node, in a headless Chromium, through the public client alone. */
export async function browserMachine({
  note,
  parallel,
}: {
  note: (text: string) => void;
  parallel: number;
}): Promise<Machine> {
  ensureBuilt(['runtime'], note);
  const link = new PageLink();
  const site = await serve({
    what: 'both',
    appPort: 0,
    runtimePort: 0,
    // the browser inflates what it has kept each time anew, for every process, and here nothing travels far
    compressed: false,
    appPages: {
      '/machine.html': { type: 'text/html; charset=utf-8', body: HTML },
      '/machine.js': { type: 'text/javascript; charset=utf-8', body: await pageScript() },
    },
    appRoutes: { [link.path]: link.listener },
  });
  const browser = await launchPlain(note).catch(async (error: unknown) => {
    await site.close();
    throw error;
  });
  const dispose = async (): Promise<void> => {
    await browser.close();
    await site.close();
  };
  const open = async (): Promise<LinkedPage> => {
    const { page, query } = link.expect(note);
    void browser.ended.then((complaint) => page.lose(`the browser ended: ${complaint}`));
    const timer = setTimeout(
      () => page.lose(`the container did not boot within ${BOOT_MS / 1000} s`),
      BOOT_MS,
    );
    browser.open(`${site.appUrl}/machine.html${query}`);
    await call(page, 'boot').finally(() => clearTimeout(timer));
    return page;
  };
  let current = open();
  /** The page, or a fresh one where the last crashed. */
  const alive = async (): Promise<LinkedPage> => {
    const last = current;
    const page = await last;
    if (!page.isGone) return page;
    if (current === last) {
      note('[page] it crashed');
      current = open();
    }
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
    parallel,
    async mount(files) {
      const page = await alive();
      const packed = Object.fromEntries([...files].map(([path, content]) => [path, pack(content)]));
      const workspace = await call(page, 'mount', packed);
      return {
        async run(command) {
          try {
            return await call(page, 'run', workspace, command);
          } catch (error) {
            if (page.isGone) return { exit: { kind: 'lost' }, output: '' };
            throw error;
          }
        },
        async read(path) {
          return page.isGone ? undefined : ((await call(page, 'read', workspace, path)) ?? undefined);
        },
        async dispose() {
          if (!page.isGone) await call(page, 'dispose', workspace);
        },
      };
    },
    dispose,
  };
}
