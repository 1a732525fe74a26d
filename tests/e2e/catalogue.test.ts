/** The list of incidents is narrowed by filters that combine, stand in the address and are left again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { challengesFolder, visitForAllTests } from './bench.ts';

const LIMIT_MS = 120_000;
/** Of one incident alone, and in none of its own words. */
const TOPIC = 'LRU cache';

interface Spec {
  readonly title: string;
  readonly level: string;
  readonly minutes: number;
  readonly family: string;
}

const specs = readdirSync(challengesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(
    ({ name }) => JSON.parse(readFileSync(join(challengesFolder, name, 'challenge.json'), 'utf8')) as Spec,
  ); // schema-checked by `hotfix verify`
const titles = (those: (spec: Spec) => boolean): string[] =>
  specs
    .filter(those)
    .map(({ title }) => title)
    .sort();
const medium = ({ level, minutes }: Spec): boolean => level === 'medium' && minutes <= 25;

const visit = visitForAllTests();

const opened = async (hash: string): Promise<Page> => {
  const page = await visit.context.newPage();
  await page.goto(`${visit.stack.url}/${hash}`);
  await page.getByRole('group', { name: 'Show' }).waitFor();
  return page;
};
const shown = async (page: Page): Promise<string[]> =>
  (await page.locator('.incident b').allTextContents()).sort();
const hash = (page: Page): string => new URL(page.url()).hash;

it(
  'filters combine with each other and with a path, and Show all leaves them',
  async () => {
    const page = await opened('#/');
    const status = page.getByRole('group', { name: 'Show' }).getByRole('status');
    await page.getByLabel('Level').selectOption('Medium');
    await page.getByLabel('Minutes').selectOption('≤ 25 min');
    const expected = titles(medium);
    expect(expected.length).toBeGreaterThan(1);
    await expect.poll(() => shown(page)).toEqual(expected);
    expect(await status.textContent()).toBe(`${expected.length} of ${specs.length} incidents`);
    expect(hash(page)).toBe('#/?level=medium&minutes=25');

    await page.getByRole('link', { name: 'Memory leaks' }).click();
    const leaks = titles((spec) => medium(spec) && spec.family === 'leak');
    expect(leaks.length).toBeLessThan(expected.length);
    await expect.poll(() => shown(page)).toEqual(leaks);
    expect(hash(page)).toBe('#/path/leak?level=medium&minutes=25');

    await page.getByLabel('State').selectOption('Solved');
    await page.getByText('No incident is like that').waitFor();
    await page.getByRole('searchbox').fill('nothing has these words');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => shown(page)).toEqual(titles(() => true));
    expect(hash(page)).toBe('#/');
    expect(await status.textContent()).toBe(`${specs.length} incidents`);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Show all');
    await page.close();
  },
  LIMIT_MS,
);

it(
  'a linked list survives a reload and the way back from an incident; what nobody knows is ignored',
  async () => {
    const page = await opened('#/?level=hard&minutes=7&topic=alchemy');
    const hard = titles(({ level }) => level === 'hard');
    await expect.poll(() => shown(page)).toEqual(hard);
    await page.reload();
    await expect.poll(() => shown(page)).toEqual(hard);
    await page.locator('.incident').first().click();
    await page.getByTitle('All incidents').waitFor();
    await page.goBack();
    await expect.poll(() => shown(page)).toEqual(hard);
    expect(await page.getByLabel('Level').inputValue()).toBe('hard');
    await page.close();
  },
  LIMIT_MS,
);

it(
  'an incident is found by the interview question it answers, and its row says so',
  async () => {
    const page = await opened('#/');
    const topics = await page.getByLabel('Interview topic').locator('option').allTextContents();
    expect(topics.slice(1)).toEqual(topics.slice(1).toSorted((a, b) => a.localeCompare(b)));
    await page.getByLabel('Interview topic').selectOption(TOPIC);
    await page.getByText(`Interview topic: ${TOPIC}`).waitFor();
    const [title = ''] = await shown(page);
    expect(await shown(page)).toEqual([title]);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText(`Interview topic: ${TOPIC}`).waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill(TOPIC.toLowerCase());
    await page.getByText(`Interview topic: ${TOPIC}`).waitFor();
    expect(await shown(page)).toEqual([title]);
    await page.close();
  },
  LIMIT_MS,
);

it(
  'the page begins before its scripts have come, goes on from there, and an incident begins without it',
  async () => {
    const page = await visit.context.newPage();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/assets/*.js', async (route) => {
      await held;
      await route.continue();
    });
    const heading = page.locator('h1'); // hidden ones have no role
    await page.goto(`${visit.stack.url}/#/incident/${specs.length}`, { waitUntil: 'commit' });
    await heading.waitFor({ state: 'attached' });
    expect(await heading.isVisible()).toBe(false);
    await page.goto('about:blank');
    await page.goto(`${visit.stack.url}/#/`, { waitUntil: 'commit' });
    await heading.waitFor();
    await heading.evaluate((element) => (element.dataset['here'] = 'from the first'));
    release();
    await page.getByRole('group', { name: 'Show' }).waitFor();
    expect(await heading.evaluate((element) => element.dataset['here'])).toBe('from the first');
    await page.close();
  },
  LIMIT_MS,
);
