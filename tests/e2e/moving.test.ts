/** Files get other names and places: by keys, by dragging, in the editor, in the container and in the history. */
import { beforeAll, expect, it } from 'vitest';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const files = () => bench.page.getByRole('region', { name: 'Files' });
const row = (path: string) => files().locator(`[data-path="${path}"]`);

it(
  'F2 renames the file that is open; the editor, the terminal and the history follow',
  async () => {
    await bench.openFile('src/hub.js');
    await bench.view('Files');
    await row('src/hub.js').focus();
    await bench.press('F2');
    // the name is chosen, and not what comes after its dot
    await bench.page.keyboard.type('centre');
    await expect.poll(() => files().getByLabel('New path of src/hub.js').inputValue()).toBe('src/centre.js');
    await bench.press('Enter');
    await bench.page.getByRole('tab', { name: /centre\.js/, selected: true }).waitFor();
    await expect
      .poll(() => row('src/centre.js').evaluate((one) => one === document.activeElement))
      .toBe(true);
    expect(await row('src/hub.js').count()).toBe(0);
    await bench.editor().getByText('export').first().waitFor();
    await bench.shell('clear; ls src');
    const screen = await bench.shows(['centre.js', '$']);
    expect(screen).not.toContain('hub.js');
    await bench.view('History');
    await bench.page.getByRole('region', { name: 'History' }).getByText('moved a file').waitFor();
  },
  LIMIT_MS,
);

it(
  'imports that no longer lead there are brought up to date at a wish, and all of that is undone at once',
  async () => {
    const toasts = bench.page.locator('.toasts');
    await toasts.getByText('3 imports in 3 files no longer lead to what was moved.').waitFor();
    await toasts.getByText('scripts/load.js, test/visible.test.js may not be changed').waitFor();
    await toasts.getByRole('button', { name: 'Update 3 imports in 3 files' }).click();
    await toasts.getByText('Done: update of 3 imports in 3 files.').waitFor();
    await bench.openFile('src/stream.js');
    await bench.editor().getByText("'./centre.js'").waitFor();
    await bench.shell('clear; grep -l centre.js src/*; echo of');
    await bench.shows(['src/audit.js', 'src/main.js', 'src/stream.js', 'of']);
    await bench.view('History');
    await bench.page.getByRole('region', { name: 'History' }).getByText('updated imports').waitFor();
    await toasts.getByRole('button', { name: 'Undo' }).click();
    await bench.editor().getByText("'./hub.js'").waitFor();
    await bench.view('Files');
    await row('src/stream.js').waitFor();
    expect(await files().getByText('edited').count()).toBe(0);
    // and to where it was: nothing is left to be brought up to date
    await row('src/centre.js').press('F2');
    await files().getByLabel('New path of src/centre.js').fill('src/hub.js');
    await bench.press('Enter');
    await row('src/hub.js').waitFor();
    expect(await toasts.getByText('no longer').count()).toBe(0);
    await row('src/hub.js').press('F2');
    await files().getByLabel('New path of src/hub.js').fill('src/centre.js');
    await bench.press('Enter');
    await toasts.getByRole('button', { name: 'Leave them' }).click();
  },
  LIMIT_MS,
);

it(
  'a file is dragged to a folder; a protected one stays and the reason is said, and so is a place outside the fix',
  async () => {
    await bench.view('Files');
    await bench.create('src/deep/made.js');
    await row('src/centre.js').dragTo(row('src/deep'));
    await row('src/deep/centre.js').waitFor();
    await row('src/deep/centre.js').press('F2');
    await files().getByLabel('New path of src/deep/centre.js').fill('package.json');
    await bench.press('Enter');
    await files().getByRole('alert').getByText('package.json exists already').waitFor();
    await bench.press('Escape');
    await row('package.json').press('F2');
    await files().getByRole('alert').getByText('package.json stays where it is.').waitFor();
    await row('src/deep').press('F2');
    await files().getByLabel('New path of src/deep').fill('src/low');
    await bench.press('Enter');
    await row('src/low/centre.js').waitFor();
    await bench.shell('clear; ls src/low');
    await bench.shows(['centre.js', 'made.js', '$']);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
