/** The recording of what was typed: played back to its end, by its facts, and erased. */
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const FILE = 'src/audit.js';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();

it(
  '6. keys, pastes and runs are played back after a reload, change no file, and are erased apart from the attempt',
  async () => {
    const bench = await visit.open(SLUG);
    const { page } = bench;
    const typeAtEnd = async (text: string): Promise<void> => {
      await bench.openFile(FILE);
      await bench.editor().locator('.view-lines').click();
      await bench.press('Control+End');
      await page.keyboard.type(text);
    };
    await page.getByText('Recording what you type, kept in this browser only').first().waitFor();
    await bench.edit(FILE, '// pasted\n');
    await page.keyboard.type('// typed');
    await bench.run('Load');
    await bench.shows([/\((done|exit code \d+)\)/]);
    // what is recorded is written within half a second, and before it is played back; a reload may come sooner
    await bench.view('History');
    await page.getByRole('button', { name: 'Play back' }).click();
    const player = page.getByRole('region', { name: 'Playback' });
    const facts = player.getByRole('list', { name: 'What happened' }).getByRole('button');
    await facts.filter({ hasText: 'Load: exit code' }).waitFor();
    await page.getByRole('button', { name: 'Back to editing' }).click();
    await typeAtEnd(' and more');
    await page.getByText('saved as you type', { exact: true }).waitFor();
    await page.reload();
    await bench.booted();
    await typeAtEnd('!');

    await bench.view('History');
    // by keys alone
    await page.getByRole('button', { name: 'Play back' }).focus();
    await bench.press('Enter');
    const moment = player.getByRole('slider', { name: 'Moment' });
    await player.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const shown = async (): Promise<string> =>
      (await player.locator('.file-then code').allTextContents()).join('\n');
    const start = await shown();
    expect(start).toContain('import');
    await moment.focus();
    await bench.press('End');
    await expect.poll(shown).toMatch(/pasted\n.*typed and more!$/);
    expect(await moment.getAttribute('aria-valuetext')).toMatch(/^(\d\d:\d\d) of \1$/);
    await facts.filter({ hasText: 'Pasted 10 characters into audit.js' }).first().waitFor();
    await facts.filter({ hasText: 'Opened again' }).first().waitFor();
    await facts.filter({ hasText: 'Load: exit code' }).click();
    await expect.poll(shown).toMatch(/pasted\n.*typed$/);
    await player.getByRole('button', { name: '16×' }).click();
    await player.getByRole('button', { name: 'Play', exact: true }).focus();
    await bench.press('Space');
    await expect.poll(shown).toMatch(/typed and more!$/);
    await moment.focus();
    await bench.press('Home');
    await expect.poll(shown).toBe(start);

    await page.getByRole('button', { name: 'Back to editing' }).focus();
    await bench.press('Enter');
    await bench.editor().getByText('typed and more!').waitFor();

    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'What is stored' }).click();
    await page.getByRole('button', { name: /^Erase the recording of/ }).click();
    await page.getByRole('button', { name: /^Erase the recording of .* for good/ }).click();
    await page.getByText('the recording of what you typed').waitFor({ state: 'detached' });
    await bench.goto(SLUG);
    await bench.openFile(FILE);
    await bench.editor().getByText('typed and more!').waitFor();
    await bench.view('History');
    await page.getByRole('button', { name: 'Play back' }).click();
    await page.getByText('Nothing is recorded of this incident').waitFor();
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

/** Every letter of these lines with its colour. */
const coloured = (lines: Locator): Promise<readonly string[]> =>
  lines.evaluateAll((elements) =>
    elements.flatMap((element) => {
      const letters: string[] = [];
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { parentElement, textContent } = texts.currentNode;
        if (!parentElement || parentElement.closest('.unseen')) continue;
        const { color } = getComputedStyle(parentElement);
        for (const letter of textContent?.replaceAll(/\s/g, '') ?? '') letters.push(`${letter} ${color}`);
      }
      return letters;
    }),
  );

it(
  'a playback has the colours of the editor, and a notice does not lie over its controls',
  async () => {
    await visit.forget();
    const bench = await visit.open(SLUG);
    const { page } = bench;
    const text =
      "/** why */\nimport fs from 'node:fs';\nconst n = [1, /x+/g, `a${2}`, new Map()]; // end\nclass A {}\n";
    await bench.edit(FILE, text);
    await page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.view('Files');
    await page.getByRole('button', { name: `Reset ${FILE}` }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await bench.editor().getByText('/** why */').waitFor();
    // it is coloured line by line: when the last one has its parts, all have
    const last = bench.editor().locator('.view-line').filter({ hasText: 'class A' });
    await last.locator('span > span').nth(1).waitFor();
    const inEditor = (await coloured(bench.editor().locator('.view-line'))).toSorted();
    expect(new Set(inEditor.map((letter) => letter.slice(2))).size).toBeGreaterThan(5);

    await page.getByRole('button', { name: `Reset ${FILE}` }).click();
    await bench.view('History');
    await page.getByRole('button', { name: 'Play back' }).click();
    const player = page.getByRole('region', { name: 'Playback' });
    const pasted = player.getByRole('list', { name: 'What happened' }).getByRole('button');
    await pasted.filter({ hasText: 'Pasted' }).click();
    await player.getByText('/** why */').waitFor();
    await expect
      .poll(async () => (await coloured(player.locator('.file-then code'))).toSorted())
      .toEqual(inEditor);

    const controls = await player.locator('.controls').boundingBox();
    const notice = await page
      .getByRole('status')
      .filter({ hasText: `reset of ${FILE}` })
      .boundingBox();
    if (!controls || !notice) throw new Error('the controls and the notice are shown');
    expect(notice.y + notice.height).toBeLessThanOrEqual(controls.y);
    expect(bench.errors).toEqual([]);
    await page.close();
  },
  LIMIT_MS,
);
