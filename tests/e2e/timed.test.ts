/** A run against the clock: countdown, warnings, submission at the end, the result as a file. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Bench, JUDGE_LIMIT_MS, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = JUDGE_LIMIT_MS + 60_000;

const visit = visitForAllTests();

it(
  'the countdown outlives a reload and a sleep, warns, submits at its end, and gives its result as a file',
  async () => {
    const page = await visit.context.newPage();
    const bench = new Bench(visit.stack, page);
    await bench.goto(SLUG);
    const menu = page.locator('.timed');
    const seconds = async (): Promise<number> => {
      const [min = 0, sec = 0] = ((await menu.locator('.clock').textContent()) ?? '')
        .replace('−', '')
        .split(':')
        .map(Number);
      return min * 60 + sec;
    };
    await menu.locator('.clock').click();
    await menu.getByRole('button', { name: '25 min' }).click();
    await menu.getByText('25 minutes from now').waitFor({ state: 'attached' });
    expect(await seconds()).toBeGreaterThan(24 * 60);
    await bench.edit(
      'src/hub.js',
      "import { EventEmitter } from 'node:events';\nexport const hub = new EventEmitter(); // timed\n",
    );
    await page.getByText('saved as you type', { exact: true }).waitFor();
    // the machine sleeps for 16 minutes: the wall clock of the page is that much later
    await page.addInitScript(() => {
      const late = Number(localStorage.getItem('late') ?? '0');
      const { now } = Date;
      Date.now = () => now() + late;
    });
    await page.evaluate(() => localStorage.setItem('late', String(16 * 60_000)));
    await bench.kept('attempts', '"timed":{');
    await page.reload();
    await bench.booted();
    await expect.poll(seconds).toBeLessThan(9 * 60 + 1);
    expect(await seconds()).toBeGreaterThan(5 * 60);
    await menu.getByText('10 minutes left').waitFor({ state: 'attached' });
    // and once more, past the end
    await page.evaluate(() => localStorage.setItem('late', String(26 * 60_000)));
    await page.reload();
    await page.locator('aside .verdict[data-state="judged"]').waitFor({ timeout: JUDGE_LIMIT_MS });
    await menu.locator('.clock').click();
    await menu.getByText('The time is over').last().waitFor();
    const downloading = page.waitForEvent('download');
    await menu.getByRole('button', { name: 'Save the result' }).click();
    const card = await readFile(await (await downloading).path(), 'utf8');
    expect(card).toMatch(/time: 25:00 of 25:00; the time was over/);
    expect(card).toMatch(/^- \[ \] .* \(fail/m);
    expect(card).toMatch(/^\+export const hub = new EventEmitter\(\); \/\/ timed$/m);
    await menu.getByRole('button', { name: 'Done' }).click();
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
