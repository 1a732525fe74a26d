/** Commands, files and views are found by what they are called, by the keys that people know from editors. */
import { expect, it } from 'vitest';
import { visitForAllTests } from './bench.ts';

const SLUG = 'hang-callback-path';
const visit = visitForAllTests();

it('opens by the keys of an editor, and goes to files and views', async () => {
  const { page, errors } = await visit.open(SLUG);
  const palette = page.getByRole('dialog', { name: 'Commands and files' });
  await page.getByRole('tab', { name: 'HTTP' }).waitFor();
  for (const keys of ['Control+k', 'Control+p', 'Control+Shift+p', 'F1']) {
    await page.keyboard.press(keys);
    await palette.waitFor();
    await page.keyboard.press('Escape');
    // closed it is at once, and only gone when the page has heard of it
    await page.locator('dialog').waitFor({ state: 'detached' });
  }

  await page.keyboard.press('Control+p');
  await page.keyboard.type('slots');
  expect(await palette.getByRole('option').first().textContent()).toBe('src/slots.js');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'slots.js', selected: true }).waitFor();

  await page.keyboard.press('Control+p');
  await page.keyboard.type('view search');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox', { name: /search/i }).waitFor();
  expect(errors).toEqual([]);
});
