/** Everybody can use it: axe finds nothing on any screen, and an incident is solved by keyboard alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { Bench, challengesFolder, JUDGE_LIMIT_MS, visitForAllTests } from './bench.ts';

/** One whose reference fix is a single file, which keeps the journey short. */
const SHORT = { slug: 'hang-callback-path', says: 'never get a label', file: 'src/carrier-client.js' };
const LIMIT_MS = JUDGE_LIMIT_MS + 60_000;

const visit = visitForAllTests();

/** The editor and the terminal: hundreds of elements that are the same beside every view. */
const BESIDE = ['.monaco-editor', '.xterm'];

describe('axe finds nothing', () => {
  it(
    'in the catalogue, what is stored, and the doctor',
    async () => {
      const page = await visit.context.newPage();
      const found: string[] = [];
      for (const [hash, sign] of [
        ['#/', 'rate board'],
        ['#/stored', 'Nothing is kept'],
        ['#/doctor', 'Everything is there'],
      ] as const) {
        await page.goto(`${visit.stack.url}/${hash}`);
        await page.getByText(sign).first().waitFor({ timeout: 60_000 });
        if (hash === '#/') await page.getByRole('button', { name: 'Settings' }).click();
        found.push(...(await axeViolations(page, hash)));
      }
      await page.close();
      expect(found).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'in any view of the workbench',
    async () => {
      const bench = await visit.open(SHORT.slug);
      const { page } = bench;
      const found: string[] = [];
      let seen: readonly string[] = [];
      const look = async (screen: string): Promise<void> => {
        found.push(...(await axeViolations(page, screen, seen)));
        seen = BESIDE;
      };
      await bench.openFile(SHORT.file);
      await bench.editor().waitFor();
      await bench.run('Load');
      await bench.submit();
      await bench.view('Ticket');
      await look('ticket and verdict');
      await bench.view('Files');
      await look('files');
      await bench.view('Search');
      await page
        .getByRole('searchbox')
        .or(page.getByRole('textbox', { name: /search/i }))
        .first()
        .fill('answer');
      await look('search');
      await bench.view('History');
      await page.getByRole('button', { name: 'Play back' }).click();
      await page.getByRole('slider', { name: 'Moment' }).waitFor();
      await look('history and playback');
      await page.getByRole('button', { name: 'Back to editing' }).click();
      await bench.view('Questions');
      await look('questions');
      await page.getByRole('tab', { name: 'HTTP' }).click();
      await look('http');
      await page.getByRole('tab', { name: 'Page' }).click();
      await look('page');
      await bench.press('Control+k');
      await look('palette');
      await bench.press('Escape');
      await page.close();
      expect(found).toEqual([]);
    },
    LIMIT_MS,
  );
});

describe('by keyboard alone', () => {
  /** Presses Tab until the element with this name has the focus; a person would do no other. */
  async function tabTo(page: Page, name: RegExp, most = 120): Promise<void> {
    for (let presses = 0; presses < most; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const at = document.activeElement;
        return `${at?.getAttribute('aria-label') ?? ''} ${at?.textContent ?? ''}`;
      });
      if (name.test(focused)) return;
    }
    throw new Error(`${most} presses of Tab never reached ${String(name)}`);
  }

  it(
    'an incident is found, mended and judged',
    async () => {
      const page = await visit.context.newPage();
      const bench = new Bench(visit.stack, page);
      const fix = readFileSync(
        join(challengesFolder, SHORT.slug, 'fixes/accepted/reference', SHORT.file),
        'utf8',
      );
      await page.goto(`${visit.stack.url}/#/`);
      await page.getByText(SHORT.says).first().waitFor();
      await bench.press('Control+k');
      await page.keyboard.type(SHORT.says);
      await tabTo(page, new RegExp(SHORT.says));
      await bench.press('Enter');
      await bench.booted();
      await page.locator('.monaco-editor').first().waitFor();
      await bench.press('Control+k');
      await page.keyboard.type(SHORT.file);
      await bench.press('Enter');
      await page.getByRole('tab', { name: /carrier-client\.js/, selected: true }).waitFor();
      await page.locator('.monaco-editor.focused').waitFor();
      await page.evaluate((text) => navigator.clipboard.writeText(text), fix);
      await bench.press('Control+a');
      await bench.press('Control+v');
      await page.getByText('saved as you type', { exact: true }).waitFor();
      await bench.press('Control+Shift+Enter');
      await page.locator('aside .verdict[data-state="judged"]').waitFor({ timeout: JUDGE_LIMIT_MS });
      const outcomes = await page
        .locator('aside .verdict [data-check]')
        .evaluateAll((items) => items.map((item) => item.dataset['outcome']));
      expect(outcomes.length).toBeGreaterThan(2);
      expect(outcomes.filter((outcome) => outcome !== 'pass')).toEqual([]);
    },
    LIMIT_MS,
  );
});
