/** What the editor knows of the code: definitions, names, Node's own types, problems, and the shape of a file. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 180_000;
/** TypeScript and Node's types come in with the first question. */
const TYPES_LIMIT_MS = 60_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);
beforeEach(() => {
  bench.errors.length = 0;
});

const line = (text: string) => bench.editor().locator('.view-line').filter({ hasText: text }).first();
const word = (text: string, name: string) =>
  line(text)
    .locator('span span')
    .filter({ hasText: new RegExp(`^\\s*${name}\\b`) })
    .first();
/** With the pieces Monaco draws put together, and plain spaces. */
const text = async () =>
  (await bench.editor().locator('.view-line').allTextContents())
    .map((one) => one.replaceAll('\u00a0', ' '))
    .join('\n');
const saves = () => bench.page.locator('footer').getByText('saved as you type');

async function choose(command: string): Promise<void> {
  await bench.press('Control+k');
  await bench.page.getByRole('combobox').fill(command);
  await bench.page.getByRole('option', { name: command }).first().click();
}

async function rename(name: string): Promise<void> {
  await bench.press('F2');
  const box = bench.page.locator('.rename-box input');
  await box.waitFor();
  await box.fill(name);
  await bench.press('Enter');
}

/** Puts the cursor on the first place of a text, with the editor's own search. */
async function cursorAt(piece: string): Promise<void> {
  await bench.editor().locator('.view-lines').click();
  await bench.press('Control+Home');
  await bench.press('Control+f');
  const box = bench.page.getByRole('textbox', { name: 'Find', exact: true });
  await box.waitFor();
  await box.fill(piece);
  await bench.page.locator('.find-widget .matchesCount').getByText(/1 of/).waitFor();
  await bench.press('Escape');
  await bench.press('ArrowLeft');
}

it(
  'F12 and Ctrl-click on a name go to where it is defined, in another file',
  async () => {
    await bench.openFile('src/main.js');
    await word('const app = createApp', 'createApp').hover();
    await bench.page
      .locator('.monaco-hover')
      .getByText(/createApp/)
      .first()
      .waitFor({ timeout: TYPES_LIMIT_MS });
    await cursorAt('createApp();');
    await bench.press('F12');
    await bench.page.getByRole('tab', { name: /server\.js/, selected: true }).waitFor();
    await bench.editor().locator('.active-line-number', { hasText: /^13$/ }).waitFor();
    await bench.page.keyboard.type('x');
    await line('export function xcreateApp() {').waitFor();
    await bench.press('Control+z');
    await bench.openFile('src/main.js');
    await word('const stopFeed', 'startFeed').click({ modifiers: ['Control'] });
    await bench.page.getByRole('tab', { name: /price-feed\.js/, selected: true }).waitFor();
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  "Node's own types: what is pointed at tells its signature, and a dot offers what there is",
  async () => {
    await bench.openFile('src/server.js');
    await word('Buffer.byteLength(text)', 'byteLength').hover();
    await bench.page
      .locator('.monaco-hover')
      .getByText(/byteLength/)
      .first()
      .waitFor({ timeout: TYPES_LIMIT_MS });
    await bench.edit('src/audit.js', "import fs from 'node:fs';\n\nfs");
    await bench.page.keyboard.type('.readFileS');
    await bench.page
      .locator('.suggest-widget')
      .getByText('readFileSync', { exact: true })
      .waitFor({ timeout: TYPES_LIMIT_MS });
    await bench.press('Enter');
    await line('fs.readFileSync').waitFor();
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'F12 on what is Node’s shows its type in place',
  async () => {
    await bench.openFile('src/server.js');
    await cursorAt('byteLength(text)');
    await bench.press('F12');
    await bench.page.locator('.peekview-widget').getByText('byteLength').first().waitFor();
    await bench.press('Escape');
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'F2 renames in all files that may be changed, and names those that may not',
  async () => {
    await bench.openFile('src/server.js');
    await cursorAt('createApp()');
    await rename('makeApp');
    await line('export function makeApp() {').waitFor();
    await saves().waitFor();
    // what programs see, not only the editor
    await bench.shell('grep -c makeApp src/main.js src/server.js');
    await bench.shows(['src/main.js:2', 'src/server.js:1']);
    await bench.openFile('src/main.js');
    await cursorAt('startFeed');
    await rename('openFeed');
    await bench.page
      .getByRole('alert')
      .getByText('vendor/price-feed.js may not be changed and keeps the old name.')
      .waitFor();
    await bench.page.getByRole('button', { name: 'Dismiss' }).click();
    await line("import { openFeed } from '../vendor/price-feed.js'").waitFor();
    await bench.openFile('vendor/price-feed.js');
    await line('startFeed').waitFor();
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'problems are counted below and listed, whatever file they are in, and each leads to its line',
  async () => {
    await bench.edit('src/log.js', 'const one = 1;\nexport const log = {;\n');
    await bench.openFile('src/main.js');
    const button = bench.page.locator('footer').getByRole('button', { name: /problem/ });
    await button.click({ timeout: TYPES_LIMIT_MS });
    await bench.page.getByRole('option', { name: 'src/log.js:2:' }).first().click();
    await bench.page.getByRole('tab', { name: /log\.js/, selected: true }).waitFor();
    await bench.edit('src/log.js', 'export const log = console;\n');
    await button.waitFor({ state: 'detached' });
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

const UGLY = 'export const log = {\n  info( text ){console.log( text )}\n}\n\nexport const last = 1;\n';
const NICE = 'export const log = {\n  info(text) { console.log(text) }\n}\n\nexport const last = 1;\n';

it(
  'format: a key and a command, one step to undo, and a breakpoint stays on its statement',
  async () => {
    await bench.edit('src/log.js', UGLY);
    await line('export const last').click();
    await bench.press('Shift+F9');
    await bench.press('Shift+Alt+F');
    await expect.poll(text, { timeout: TYPES_LIMIT_MS }).toBe(NICE);
    await bench.press('Control+z');
    await expect.poll(text).toBe(UGLY);
    await choose('Format the file');
    await expect.poll(text).toBe(NICE);
    const points = bench.page.getByRole('complementary').getByText('log.js:5').first();
    await points.waitFor();
    await choose('Take all breakpoints away');
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'format on save is off at first; switched on, Ctrl+S formats, but no file that does not parse or is read-only',
  async () => {
    await bench.edit('src/log.js', UGLY);
    await bench.press('Control+s');
    await bench.view('History');
    await bench.page.locator('.side').getByText('saved').first().waitFor();
    expect(await text()).toBe(UGLY);
    await bench.page.getByRole('button', { name: 'Settings' }).click();
    const setting = bench.page.getByRole('group', { name: 'Format on save' });
    await setting.getByRole('button', { name: 'On' }).click();
    await bench.press('Escape');
    await bench.page.reload();
    await bench.booted();
    await bench.openFile('src/log.js');
    await expect.poll(text).toBe(UGLY);
    await bench.press('Control+s');
    await expect.poll(text, { timeout: TYPES_LIMIT_MS }).toBe(NICE);
    const broken = 'export  const log = {;\n  info( text ){}\n';
    await bench.edit('src/log.js', broken);
    await choose('Format the file');
    await bench.press('Control+s');
    await bench.openFile('scripts/load.js'); // protected, and not as TypeScript would have it
    const protectedText = await text();
    await choose('Format the file');
    await bench.press('Control+s');
    await bench.edit('src/hub.js', 'export   const hub = 1;\n');
    await bench.press('Control+s');
    await expect.poll(text).toBe('export const hub = 1;\n');
    await bench.openFile('src/log.js');
    expect(await text()).toBe(broken);
    await bench.openFile('scripts/load.js');
    expect(await text()).toBe(protectedText);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'with Vim keys, :w formats too',
  async () => {
    await bench.edit('src/hub.js', 'export   const hub = 2;\n');
    await choose('Keys of the editor: Vim');
    await bench.editor().locator('.view-lines').click();
    await bench.page.locator('.vim-status').getByText('NORMAL').waitFor();
    await bench.page.keyboard.type(':w\n');
    await expect.poll(text).toBe('export const hub = 2;\n');
    await choose('Keys of the editor: usual');
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
