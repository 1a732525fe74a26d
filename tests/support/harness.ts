import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import { ensureBuilt, launchProfile, serve } from '#cli';
import type { ProgramRequest } from './harness-page.ts';

export interface Harness {
  readonly page: Page;
  readonly browser: BrowserContext;
  /** Runs a program in the container; `onOutput` gets what its terminal shows. */
  run(
    request: Pick<ProgramRequest, 'files'> & Partial<ProgramRequest>,
    onOutput?: (text: string) => void,
  ): Promise<{ readonly code: number; readonly output: string }>;
  close(): Promise<void>;
}

const HTML =
  '<!doctype html><meta charset="utf-8"><title>Harness</title><link rel="icon" href="data:,"><script type="module" src="/harness.js"></script>';

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('harness-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
  });
  return outputFiles[0]?.text ?? '';
}

/** `work`, or a rejection after `limitMs`: for what never answers. */
export async function within<T>(work: Promise<T>, limitMs: number, what: string): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} took longer than ${limitMs / 1000} s`)), limitMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Serves the build on free ports, opens a page of the app's origin and boots a container in it. `limits` are a
 * container's, where the test wants others than the defaults.
 */
export async function openHarness(
  note: (text: string) => void = (text) => console.error(text),
  bootLimitMs = 30_000,
  limits?: Readonly<Record<string, number>>,
): Promise<Harness> {
  ensureBuilt(['runtime'], note);
  const site = await serve({
    what: 'both',
    appPort: 0,
    runtimePort: 0,
    ...(limits === undefined ? {} : { limits }),
    appPages: {
      '/harness.html': { type: 'text/html; charset=utf-8', body: HTML },
      '/harness.js': { type: 'text/javascript; charset=utf-8', body: await pageScript() },
    },
  });
  const browser = await launchProfile(note);
  const close = async (): Promise<void> => {
    await Promise.all([browser.close(), site.close()]);
  };
  try {
    const page = await browser.newPage();
    page.on('console', (message) =>
      note(`[console.${message.type()}] ${message.text()} (${message.location().url})`),
    );
    page.on('pageerror', (error) => note(`[page error] ${error.stack ?? error.message}`));
    page.on('worker', (worker) => worker.on('close', () => undefined));
    page.on('requestfailed', (request) =>
      note(`[request failed] ${request.url()} ${request.failure()?.errorText ?? ''}`),
    );
    page.on('crash', () => note('[the page crashed]'));
    let sink: (text: string) => void = () => undefined;
    await page.exposeFunction('hotfixOutput', (text: string) => sink(text));
    await page.goto(`${site.appUrl}/harness.html`);
    await page.waitForFunction(() => 'bootContainer' in window);
    await within(
      page.evaluate(() => window.bootContainer()),
      bootLimitMs,
      'booting the container',
    );
    return {
      page,
      browser,
      close,
      async run(request, onOutput) {
        let output = '';
        sink = (text) => {
          output += text;
          onOutput?.(text);
        };
        const full: ProgramRequest = { command: 'node', args: [], env: {}, input: '', ...request };
        const code = await page.evaluate((given) => window.runProgram(given), full);
        return { code, output };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
