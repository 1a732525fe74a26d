/** After one visit everything is there without a network, and a newer version waits until it is wanted. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { serve, type Serving } from '#cli';
import { JUDGE_LIMIT_MS, visitForAllTests, visitor } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const OTHER = 'hang-missed-event';
const LIMIT_MS = JUDGE_LIMIT_MS + 60_000;

const visit = visitForAllTests({ offline: true });

async function copied(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.locator('.offline[data-state="ready"]').waitFor({ timeout: 120_000 });
  await page.keyboard.press('Escape');
}

it(
  'the first incident is opened, mended and judged with no server there',
  async () => {
    const bench = await visit.open(SLUG);
    await copied(bench.page);
    await visit.stack.unplug();
    await visit.context.setOffline(true);
    await bench.page.reload();
    await bench.booted();
    expect(await bench.page.evaluate(() => [crossOriginIsolated, navigator.onLine])).toEqual([true, false]);
    await bench.apply(SLUG, 'accepted/reference');
    const outcomes = await bench.submit();
    expect(Object.values(outcomes).filter((outcome) => outcome !== 'pass')).toEqual([]);
    expect(Object.keys(outcomes).length).toBeGreaterThan(2);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'every other incident opens too; its hidden tests are not there, and the page says so',
  async () => {
    const bench = await visit.open(OTHER);
    await bench.page.getByRole('button', { name: 'Submit fix' }).click();
    await bench.page.getByRole('alert').getByText('set of hidden tests').waitFor({ timeout: 60_000 });
    await bench.page.goto(`${visit.stack.url}/#/`);
    await bench.page.getByRole('link', { name: 'rate board' }).waitFor();
  },
  LIMIT_MS,
);

/** A site whose files may change, and a visitor who has its copy. */
async function visitedSite(): Promise<{
  readonly page: Page;
  readonly address: string;
  /** The server has another version from now on; it says so in its page. */
  publish(version: string): void;
  end(): Promise<void>;
}> {
  const dist = mkdtempSync(join(tmpdir(), 'hotfix-newer-'));
  const built = process.env['HOTFIX_DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url));
  for (const part of ['app', 'runtime']) cpSync(join(built, part), join(dist, part), { recursive: true });
  const site: Serving = await serve({ what: 'both', appPort: 0, runtimePort: 0, dist });
  const context = await visitor(visit.stack, { offline: true });
  const page = await context.newPage();
  await page.goto(site.appUrl);
  await copied(page);
  const change = (name: string, from: string | RegExp, to: string): void => {
    const file = join(dist, 'app', name);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(from);
    rmSync(`${file}.br`, { force: true });
    writeFileSync(file, text.replace(from, to));
  };
  return {
    page,
    address: site.appUrl,
    publish(version) {
      change('index.html', '<title>', `<meta name="newer" content="${version}" /><title>`);
      change('sw.js', /version:"[^"]+"/, `version:"${version}"`);
    },
    async end() {
      await context.close();
      await site.close();
      rmSync(dist, { recursive: true });
    },
  };
}

it(
  'a newer version is announced in the catalogue and comes when the button is pressed',
  async () => {
    const { page, address, publish, end } = await visitedSite();
    try {
      publish('newer');
      const newer = page.locator('meta[name="newer"]');
      await page.reload();
      await page.getByText('A newer version of Hotfix is ready').waitFor({ timeout: 60_000 });
      expect(await newer.count()).toBe(0);
      await page.goto(`${address}/#/incident/${SLUG}`);
      await page.getByText('● Node 26').waitFor({ timeout: 60_000 });
      expect(await page.getByText('A newer version of Hotfix is ready').count()).toBe(0);
      await page.reload();
      await page.getByText('● Node 26').waitFor({ timeout: 60_000 });
      expect(await newer.count()).toBe(0);
      await page.goto(`${address}/#/`);
      await page.getByRole('button', { name: 'Use it now' }).click();
      await newer.waitFor({ state: 'attached', timeout: 60_000 });
    } finally {
      await end();
    }
  },
  LIMIT_MS,
);

it(
  'the button loads a newer version that the browser has let take over by itself',
  async () => {
    const { page, publish, end } = await visitedSite();
    try {
      publish('newer');
      await page.reload();
      const button = page.getByRole('button', { name: 'Use it now' });
      await button.waitFor({ timeout: 60_000 });
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        const { waiting } = registration;
        waiting?.postMessage({ type: 'take-over' });
        while (waiting?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
      });
      await button.click();
      await page.locator('meta[name="newer"]').waitFor({ state: 'attached', timeout: 60_000 });
    } finally {
      await end();
    }
  },
  LIMIT_MS,
);
