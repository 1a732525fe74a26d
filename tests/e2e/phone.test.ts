/** On a phone everything can be read, and a fix is offered: edited in a plain field, run, submitted. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { devices, type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { Bench, challengesFolder, JUDGE_LIMIT_MS, visitForAllTests } from './bench.ts';

const SLUG = 'hang-callback-path';
const FILE = 'src/carrier-client.js';
const LIMIT_MS = JUDGE_LIMIT_MS + 60_000;

const visit = visitForAllTests();

async function phone(hash: string): Promise<Bench> {
  const bench = new Bench(visit.stack, await visit.context.newPage());
  await bench.page.setViewportSize(devices['iPhone 13'].viewport);
  await bench.page.goto(`${visit.stack.url}/#/incident/${hash}`);
  await bench.page.getByRole('navigation', { name: 'Views' }).waitFor();
  return bench;
}

const view = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name }).click();

const overflows = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe('a phone', () => {
  it(
    'mends an incident: a link to a file, the field, the load script, the checks',
    async () => {
      const bench = await phone(`${SLUG}/${FILE}`);
      const { page, errors } = bench;
      await page.getByRole('heading', { name: FILE }).waitFor();
      await page.getByRole('button', { name: 'Edit' }).click();
      const fixed = readFileSync(join(challengesFolder, SLUG, 'fixes/accepted/reference', FILE), 'utf8');
      await page.getByRole('textbox', { name: FILE }).fill(fixed);
      expect(await overflows(page)).toBe(0);
      expect(await axeViolations(page, 'a file being edited')).toEqual([]);
      await page.getByRole('button', { name: 'Done' }).click();

      await view(page, 'Terminal');
      await page.getByRole('button', { name: 'Load' }).click();
      await bench.shows(['(done)'], 60_000);
      expect(await overflows(page)).toBe(0);
      expect(await axeViolations(page, 'terminal of a phone')).toEqual([]);

      await page.getByRole('button', { name: 'Submit fix' }).click();
      await page.locator('.verdict[data-state="judged"]').first().waitFor({ timeout: JUDGE_LIMIT_MS });
      await page.locator('.verdict').getByText('Solved').first().waitFor();
      expect(errors).toEqual([]);
      await page.close();
    },
    LIMIT_MS,
  );

  it('interrupts what runs, which no key of a phone does', async () => {
    const bench = await phone(SLUG);
    const { page } = bench;
    await view(page, 'Terminal');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await bench.shows(['listening'], 60_000);
    await page.getByRole('button', { name: 'Interrupt what runs here' }).click();
    await bench.shows([/\((exit code \d+|done)\)/], 60_000);
    expect(await overflows(page)).toBe(0);
    await page.close();
  });

  it('reads a file that is not part of the fix, with the reason, and finds the export under Files', async () => {
    const { page } = await phone(`${SLUG}/vendor/carrier-sdk.js`);
    await page.getByText('stands in for a service of somebody else').waitFor();
    expect(await page.getByRole('button', { name: 'Edit' }).count()).toBe(0);
    await view(page, 'Files');
    for (const name of ['New file', 'Export', 'Import …', 'Import folder …'])
      await page.getByRole('button', { name, exact: true }).scrollIntoViewIfNeeded();
    await page.close();
  });

  it('says so where a link names a file that is not there', async () => {
    const { page } = await phone(`${SLUG}/src/nowhere.js`);
    await page.getByRole('alert').getByText('src/nowhere.js is not in this project').waitFor();
    await page.close();
  });
});
