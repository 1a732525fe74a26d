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
    await page.getByRole('region', { name: 'Files' }).waitFor();
    for (const name of ['New file', 'Export', 'Import …', 'Import folder …'])
      await page.getByRole('button', { name, exact: true }).scrollIntoViewIfNeeded();
    await page.close();
  });

  it(
    'moves, deletes and resets the file that is read, says why one stays, and reads what a program made',
    async () => {
      const bench = await phone(`${SLUG}/${FILE}`);
      const { page, errors } = bench;
      const toasts = page.locator('.toasts');
      await page.getByRole('button', { name: `Rename or move ${FILE}` }).click();
      const path = page.getByLabel(`New path of ${FILE}`);
      await path.fill('vendor/mine.js');
      await page.getByRole('button', { name: 'Move', exact: true }).click();
      await page.getByRole('alert').getByText('vendor/mine.js would not be part of the fix').waitFor();
      expect(await overflows(page)).toBe(0);
      await path.fill('src/carrier/client.js');
      await page.getByRole('button', { name: 'Move', exact: true }).click();
      await page.getByRole('heading', { name: 'src/carrier/client.js' }).waitFor();
      await toasts.getByRole('button', { name: 'Leave them' }).click();
      expect(await axeViolations(page, 'a file that was moved')).toEqual([]);

      await page.getByRole('button', { name: 'Delete src/carrier/client.js' }).click();
      await page.getByRole('button', { name: 'New file' }).waitFor();
      await toasts.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'client.js' }).click();
      await page.getByRole('heading', { name: 'src/carrier/client.js' }).waitFor();

      await view(page, 'Files');
      await page.getByRole('button', { name: 'main.js' }).click();
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('textbox', { name: 'src/main.js' }).fill('// gone\n');
      await page.getByRole('button', { name: 'Reset src/main.js' }).click();
      await expect
        .poll(() => page.getByRole('textbox', { name: 'src/main.js' }).inputValue())
        .toContain('import');

      await page.goto(`${visit.stack.url}/#/incident/${SLUG}/package.json`);
      await page.getByRole('heading', { name: 'package.json' }).waitFor();
      await page.locator('.because').waitFor();
      for (const name of ['Edit', 'Rename', 'Delete'])
        expect(await page.getByRole('button', { name }).count()).toBe(0);
      expect(errors).toEqual([]);
      await page.close();
    },
    LIMIT_MS,
  );

  it(
    'shows a file from its top, a banner above what is read, and no playback over another view',
    async () => {
      const { page, errors } = await phone(SLUG);
      await view(page, 'Files');
      await page.getByRole('button', { name: 'Import folder' }).scrollIntoViewIfNeeded();
      await page.getByRole('button', { name: 'slots.js' }).click();
      const top = async (name: string): Promise<number> =>
        (await page.getByRole('heading', { name }).boundingBox())?.y ?? -1;
      expect(await top('src/slots.js')).toBeGreaterThan(40);
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('textbox', { name: 'src/slots.js' }).fill('// mine\n');

      const other = await visit.context.newPage();
      await other.goto(`${visit.stack.url}/#/incident/${SLUG}`);
      await other.getByRole('button', { name: 'Take over here' }).click();
      const banner = page.getByRole('alert').filter({ hasText: 'Another tab took this incident over' });
      const { y = 0, height = 0 } = (await banner.boundingBox()) ?? {};
      expect(y + height).toBeLessThanOrEqual(await top('src/slots.js'));
      await other.close();

      await view(page, 'History');
      await page.getByRole('button', { name: 'Play back' }).click();
      await page.getByRole('button', { name: 'Back to editing' }).waitFor();
      await view(page, 'Ticket');
      await page.getByRole('button', { name: 'Back to editing' }).waitFor({ state: 'detached' });
      expect(errors).toEqual([]);
      await page.close();
    },
    LIMIT_MS,
  );

  it('says so where a link names a file that is not there', async () => {
    const { page } = await phone(`${SLUG}/src/nowhere.js`);
    await page.getByRole('alert').getByText('src/nowhere.js is not in this project').waitFor();
    await page.close();
  });
});
