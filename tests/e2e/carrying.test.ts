/** An attempt carried as a file, search in all files, Vim keys, the size of the code. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { Bench, challengesFolder, visitForAllTests, visitor } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const files = () => bench.page.getByRole('region', { name: 'Files' });
const give = (text: string) =>
  files()
    .getByLabel('File of an attempt')
    .setInputFiles({ name: 'attempt.json', mimeType: 'application/json', buffer: Buffer.from(text) });

it(
  'an attempt goes out as a file and comes back in another browser',
  async () => {
    await bench.edit('src/hub.js', '// carried over\n');
    await bench.create('src/made-here.js');
    await bench.edit('src/made-here.js', 'export {};\n');
    await bench.view('Files');
    const downloading = bench.page.waitForEvent('download');
    await files().getByRole('button', { name: 'Export' }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');

    const other = await visitor(visit.stack);
    const there = await Bench.open(visit.stack, other, SLUG);
    await there.view('Files');
    await there.page.getByLabel('File of an attempt').setInputFiles({
      name: 'attempt.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await there.page.getByText('Imported 2 files of changes').waitFor();
    await there.openFile('src/hub.js');
    await there.editor().getByText('// carried over').waitFor();
    await there.shell('cat src/made-here.js');
    await there.shows(['export {};']);
    // what was typed over there comes along, beside what is recorded here
    await there.view('History');
    await there.page.getByRole('button', { name: 'Play back' }).click();
    await there.page.getByLabel('Recording', { exact: true }).selectOption('Imported');
    await there.page.getByRole('button', { name: 'made-here.js made' }).click();
    await there.page.getByLabel('File', { exact: true }).selectOption('src/hub.js');
    await there.page.locator('.file-then').getByText('// carried over').waitFor();
    await there.page.getByRole('button', { name: 'Back to editing' }).click();
    expect(there.errors).toEqual([]);
    await other.close();
  },
  LIMIT_MS,
);

it(
  'a file that is no attempt, or changes what may not be changed, is refused with words and changes nothing',
  async () => {
    const said = files().getByRole('alert');
    await give('{"format":"hotfix-attempt"}');
    await said.getByText('no attempt of this page').waitFor();
    await give('not even json');
    await said.getByText('not JSON').waitFor();
    const downloading = bench.page.waitForEvent('download');
    await files().getByRole('button', { name: 'Export' }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');
    await give(text.replace('src/made-here.js', 'package.json'));
    await said.getByText('changes package.json').waitFor();
    await give(text.replace('src/made-here.js', '../../escaped.js'));
    await said.getByText('cannot be a file here').waitFor();
    await bench.openFile('src/hub.js');
    await bench.editor().getByText('// carried over').waitFor();
  },
  LIMIT_MS,
);

it(
  'words are found in all files, what was typed included, and a hit opens its line',
  async () => {
    await bench.press('Control+Shift+f');
    const panel = bench.page.getByRole('region', { name: 'Search' });
    await panel.getByLabel('Search in all files').fill('carried OVER');
    await panel.getByText('1 in 1 file').waitFor();
    await panel.getByLabel('Match case').check();
    await panel.getByText('Nothing found').waitFor();
    await panel.getByLabel('Match case').uncheck();
    await panel.getByLabel('Pattern').check();
    await panel.getByLabel('Search in all files').fill('hub\\.(on|emit)\\(');
    await panel.getByText('src/audit.js').waitFor();
    await panel.getByRole('button', { name: /hub\.on\('rate', \(rate\)/ }).click();
    await bench.page.getByRole('tab', { name: /audit\.js/, selected: true }).waitFor();
    const line = bench.page.locator('.monaco-editor .line-numbers.active-line-number').first();
    await expect.poll(() => line.textContent()).toBe('10');
    await panel.getByLabel('Search in all files').fill('(');
    await panel.getByRole('alert').getByText('Invalid regular expression').waitFor();
  },
  LIMIT_MS,
);

it(
  'Vim keys edit, :w keeps a point, and the choice and the size of the code outlive a reload',
  async () => {
    await bench.page.getByRole('button', { name: 'Settings' }).click();
    await bench.page.getByRole('button', { name: 'Vim', exact: true }).click();
    await bench.page.getByRole('button', { name: 'Larger' }).click();
    await bench.page.getByText('Size of code: 14 px').waitFor();
    await bench.press('Escape');
    await bench.openFile('src/hub.js');
    await bench.editor().locator('.view-lines').click();
    await bench.page.getByText('--NORMAL--').waitFor();
    await bench.page.keyboard.type('ggdGi// by vim');
    await bench.press('Escape');
    await bench.editor().getByText('// by vim').waitFor();
    await bench.page.keyboard.type(':w');
    await bench.press('Enter');
    await bench.view('History');
    await bench.page.getByRole('region', { name: 'History' }).getByText('saved', { exact: true }).waitFor();
    await bench.page.reload();
    await bench.booted();
    await bench.page.getByText('--NORMAL--').waitFor();
    const size = () =>
      bench
        .editor()
        .locator('.view-lines')
        .evaluate((lines) => getComputedStyle(lines).fontSize);
    expect(await size()).toBe('14px');
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'a project that was mended in an editor of one’s own comes back as a folder, and only what differs is taken',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hotfix-folder-'));
    const root = fileURLToPath(new URL('../../', import.meta.url));
    try {
      const [mine, empty] = [join(folder, 'mine'), join(folder, 'empty')];
      execFileSync(process.execPath, ['src/cli/main.ts', 'start', SLUG, mine], { cwd: root });
      cpSync(join(challengesFolder, SLUG, 'fixes/accepted/reference'), mine, { recursive: true });
      writeFileSync(join(mine, 'notes.txt'), 'mine alone');
      mkdirSync(join(mine, 'node_modules/made'), { recursive: true });
      writeFileSync(join(mine, 'node_modules/made/index.js'), '');
      mkdirSync(empty);
      writeFileSync(join(empty, 'notes.txt'), 'not it');
      await bench.view('Files');
      const chooser = files().getByLabel('Folder of the project');
      await chooser.setInputFiles(empty);
      await files()
        .getByRole('alert')
        .getByText('The folder has none of the files of this incident')
        .waitFor();
      await chooser.setInputFiles(mine);
      await files().getByText('Left out, not part of the fix: notes.txt.').waitFor();
      const outcomes = await bench.submit();
      expect(Object.values(outcomes).filter((outcome) => outcome !== 'pass')).toEqual([]);
      await bench.view('Files');
      await files().getByRole('button', { name: 'Reset all files' }).click();
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  LIMIT_MS + 120_000,
);
