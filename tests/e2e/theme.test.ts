/** The colours follow the system, whenever it changes its mind. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;
const DARK = 'rgb(15, 17, 21)';

const visit = visitForAllTests();

async function opened(prepare: (page: Page) => Promise<unknown>): Promise<Bench> {
  const page = await visit.context.newPage();
  await prepare(page);
  const bench = new Bench(visit.stack, page);
  await bench.goto(SLUG);
  await bench.editor().locator('.view-line').first().waitFor();
  return bench;
}

const colours = (bench: Bench) =>
  bench.page.evaluate(() => {
    const [editor] = document.getElementsByClassName('monaco-editor-background');
    return [document.body, editor].map((one) => one && getComputedStyle(one).backgroundColor);
  });

it(
  'the editor follows a system that changes while the page is being drawn',
  async () => {
    const bench = await opened((page) => page.emulateMedia({ colorScheme: 'light' }));
    const light = await colours(bench);
    await bench.openFile('src/stream.js');
    // something is drawn all the time: a change that falls in between must not be lost
    await bench.page.evaluate(() => {
      const { port1, port2 } = new MessageChannel();
      let turn = 0;
      port1.onmessage = () => {
        const tabs = document.querySelectorAll<HTMLElement>('.tabs [role="tab"]');
        tabs[(turn += 1) % tabs.length]?.click();
        port2.postMessage(null);
      };
      port2.postMessage(null);
    });
    for (let turn = 0; turn < 10; turn += 1) {
      await bench.page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => colours(bench)).toEqual([DARK, DARK]);
      await bench.page.emulateMedia({ colorScheme: 'light' });
      await expect.poll(() => colours(bench)).toEqual(light);
    }
    expect(bench.errors).toEqual([]);
    await bench.page.close();
  },
  LIMIT_MS,
);

it(
  'editor and page follow the system, and a theme that was chosen stays',
  async () => {
    const bench = await opened((page) => page.emulateMedia({ colorScheme: 'light' }));
    const light = await colours(bench);
    expect(light).not.toContain(DARK);
    await bench.page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => colours(bench)).toEqual([DARK, DARK]);
    await bench.page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(() => colours(bench)).toEqual(light);
    await bench.page.getByRole('button', { name: 'Settings' }).click();
    await bench.page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'Light' }).click();
    await bench.page.emulateMedia({ colorScheme: 'dark' });
    await bench.page.waitForTimeout(500);
    expect(await colours(bench)).toEqual(light);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
