import { afterEach, describe, expect, it } from 'vitest';
import { Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const FILE = 'src/stream.js';
const TEST_LIMIT_MS = 120_000;
/** A page that takes longer than this to answer a click is called frozen; it is no measure of speed. */
const FROZEN_MS = 5_000;

const visit = visitForAllTests();
afterEach(() => visit.forget());

/** The page answers: a tab is chosen and shown. */
async function responds(bench: Bench): Promise<void> {
  for (const name of ['Files', 'Ticket'] as const) {
    const button = bench.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name });
    await button.click({ timeout: FROZEN_MS });
    await bench.page.getByRole('region', { name }).waitFor({ timeout: FROZEN_MS });
  }
}

describe('the work is kept', () => {
  it(
    'what was typed last is there after a reload at once',
    async () => {
      const bench = await visit.open(SLUG);
      await bench.openFile(FILE);
      await bench.editor().locator('.view-lines').click();
      await bench.press('Control+Home');
      await bench.page.keyboard.type('// kept across a reload 4711');
      await bench.page.reload();
      await bench.booted();
      await bench.editor().getByText('kept across a reload 4711').waitFor();
      await bench.shell(`head -1 ${FILE}`);
      await bench.shows(['// kept across a reload 4711']);
      expect(bench.errors).toEqual([]);
    },
    TEST_LIMIT_MS,
  );

  it(
    'a crash of the page loses nothing that was typed half a second before',
    async () => {
      const bench = await visit.open(SLUG);
      await bench.openFile(FILE);
      await bench.editor().locator('.view-lines').click();
      await bench.press('Control+Home');
      await bench.page.keyboard.type('// kept across a crash 4712');
      await bench.page.waitForTimeout(500);
      await bench.page.goto('chrome://crash').catch(() => undefined); // it crashes, so it never loads
      const again = await visit.open(SLUG);
      await again.editor().getByText('kept across a crash 4712').waitFor();
    },
    TEST_LIMIT_MS,
  );

  it(
    'one file is reset, and undo brings the change back after a reload too',
    async () => {
      const bench = await visit.open(SLUG);
      await bench.edit(FILE, '// all mine\n');
      await bench.view('Files');
      await bench.page.getByRole('button', { name: `Reset ${FILE}` }).click({ force: true });
      await bench.editor().getByText('import').first().waitFor();
      await bench.page.getByText('saved as you type', { exact: true }).waitFor();
      await bench.page.reload();
      await bench.booted();
      await bench.page.getByRole('button', { name: 'Undo', exact: true }).click();
      await bench.editor().getByText('// all mine').waitFor();
    },
    TEST_LIMIT_MS,
  );

  it(
    'a second tab is told, may take over, and the first then only reads',
    async () => {
      const first = await visit.open(SLUG);
      await first.edit(FILE, '// from the first tab\n');
      const second = await visit.open(SLUG);
      await second.page.getByText('open in another tab').waitFor();
      await second.openFile(FILE);
      await second.editor().locator('.view-lines').click();
      await second.page.keyboard.type('xxxx');
      expect(await second.editor().getByText('xxxx').count()).toBe(0);
      await second.page.getByRole('button', { name: 'Take over here' }).click();
      await first.page.getByText('Another tab took this incident over').waitFor();
      await second.editor().getByText('// from the first tab').waitFor();
      await second.edit(FILE, '// from the second tab\n');
      await second.page.getByText('saved as you type', { exact: true }).waitFor();
      await first.editor().locator('.view-lines').click();
      await first.page.keyboard.type('yyyy');
      await second.page.reload();
      await second.booted();
      await second.editor().getByText('// from the second tab').waitFor();
      expect(await second.editor().getByText('yyyy').count()).toBe(0);
    },
    TEST_LIMIT_MS,
  );

  it(
    'what a program writes into a file of the fix comes into the editor and is kept',
    async () => {
      const bench = await visit.open(SLUG);
      await bench.openFile(FILE);
      await bench.shell(`echo '// written in the shell' > ${FILE}`);
      await bench.editor().getByText('// written in the shell').waitFor();
      await bench.page.reload();
      await bench.booted();
      await bench.editor().getByText('// written in the shell').waitFor();
    },
    TEST_LIMIT_MS,
  );
});

describe('the page stays responsive', () => {
  it(
    'Ctrl-C on while(true){} gives the prompt back while the page answers',
    async () => {
      const bench = await visit.open(SLUG);
      await bench.shell(`node -e "console.log('spin' + 'ning'); while (true) {}"`);
      await bench.shows(['spinning']);
      await responds(bench);
      await bench.terminal('sh');
      await bench.press('Control+c');
      await bench.shell('echo back-$((40+2))');
      await bench.shows(['^C', 'back-42']);
    },
    TEST_LIMIT_MS,
  );

  it(
    'a flood of output neither freezes the page nor outlives Ctrl-C',
    async () => {
      const bench = await visit.open(SLUG);
      await bench.shell('yes');
      await bench.shows(['y\ny\ny\ny']);
      await bench.page.waitForTimeout(3_000);
      await responds(bench);
      await bench.terminal('sh');
      await bench.press('Control+c');
      await bench.shell('echo quiet-$((40+2))');
      await bench.shows(['quiet-42'], 60_000);
    },
    TEST_LIMIT_MS,
  );
});

describe('a runtime that dies', () => {
  it(
    'is started again with every saved file, and the page says so',
    async () => {
      const bench = await visit.open(SLUG);
      await bench.edit(FILE, '// saved before the crash\n');
      await bench.page.getByText('saved as you type', { exact: true }).waitFor();
      // To the page a frame whose process died and one that is gone are the same: neither answers. (A real crash of the
      // frame makes Playwright call the whole page crashed.)
      await bench.page.evaluate(() => document.querySelector('iframe[src*="/headless"]')?.remove());
      await bench.page
        .getByRole('alert')
        .getByText('The runtime stopped answering')
        .waitFor({ timeout: TEST_LIMIT_MS / 2 });
      await responds(bench);
      await bench.booted();
      await bench.shell(`head -1 ${FILE}`);
      await bench.shows(['// saved before the crash']);
    },
    TEST_LIMIT_MS,
  );
});

describe('files that are no text', () => {
  it(
    'a binary file opens with a sentence',
    async () => {
      const bench = await visit.open(SLUG);
      await bench.shell(
        `node -e "fs.writeFileSync('photo.bin', Buffer.from([137, 80, 78, 71, 0, 255, 254, 0]))"`,
      );
      await bench.view('Files');
      await bench.page.getByRole('button', { name: 'photo.bin' }).click();
      await bench.page.getByText('photo.bin is a binary file of 8 bytes').waitFor();
      await responds(bench);
    },
    TEST_LIMIT_MS,
  );

  it(
    'a file of 20 MB opens with a sentence and freezes nothing',
    async () => {
      const bench = await visit.open(SLUG);
      await bench.shell(`node -e "fs.writeFileSync('huge.log', 'line of the log\\n'.repeat(1310720))"`);
      await bench.view('Files');
      await bench.page.getByRole('button', { name: 'huge.log' }).click();
      await bench.page.getByText('huge.log has 20.0 MB').waitFor();
      await responds(bench);
      await bench.shell('ls -l huge.log | wc -l');
      await bench.shows([/^1$/m]);
    },
    TEST_LIMIT_MS,
  );
});

describe('what is missing is said in words', () => {
  it(
    'a runtime that cannot be reached',
    async () => {
      const page = await visit.context.newPage();
      await page.route('**/config.json', (route) =>
        route.fulfill({ json: { runtimeOrigin: 'http://localhost:9' } }),
      );
      await page.goto(`${visit.stack.url}/#/incident/${SLUG}`);
      await page.getByText('does not answer').waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
    TEST_LIMIT_MS,
  );

  it(
    'missing isolation headers',
    async () => {
      const page = await visit.context.newPage();
      await page.route(`${visit.stack.url}/`, async (route) => {
        const response = await route.fetch();
        const headers = response.headers();
        delete headers['cross-origin-opener-policy'];
        delete headers['cross-origin-embedder-policy'];
        await route.fulfill({ response, headers });
      });
      await page.goto(`${visit.stack.url}/#/incident/${SLUG}`);
      await page.getByText('not cross-origin isolated').waitFor();
      await page.getByText('Cross-Origin-Opener-Policy').waitFor();
    },
    TEST_LIMIT_MS,
  );

  it(
    'a storage that is missing, with a download of the changes',
    async () => {
      const page = await visit.context.newPage();
      await page.addInitScript(() => {
        Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
      });
      const bench = new Bench(visit.stack, page);
      await bench.goto(SLUG);
      await page.getByText('keeps no data').first().waitFor();
      await bench.edit(FILE, '// only in memory\n');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download changes' }).click(),
      ]);
      const stream = await download.createReadStream();
      let text = '';
      for await (const chunk of stream) text += String(chunk);
      expect(text).toContain('only in memory');
    },
    TEST_LIMIT_MS,
  );

  it(
    'an incident that does not exist',
    async () => {
      const page = await visit.context.newPage();
      await page.goto(`${visit.stack.url}/#/incident/no-such-incident`);
      await page.getByRole('alert').getByText('no-such-incident').waitFor();
      await page.getByRole('link', { name: 'All incidents' }).click();
      await page.getByRole('link', { name: 'rate board' }).waitFor();
    },
    TEST_LIMIT_MS,
  );
});

describe('a part of the page that does not load', () => {
  it(
    'says so, and the page around it goes on',
    async () => {
      await visit.context.route(/\/assets\/(terminal-view|workbench-page)-/, (route) => route.abort());
      const page = await visit.context.newPage();
      await page.goto(`${visit.stack.url}/#/incident/${SLUG}`);
      await page.getByRole('alert').getByText('The workbench cannot be shown').waitFor();
      await page.getByRole('link', { name: 'Boot doctor' }).click();
      await page.getByRole('heading', { name: 'Boot doctor' }).waitFor();
      await visit.context.unroute(/\/assets\/(terminal-view|workbench-page)-/);
      const bench = await visit.open(SLUG);
      expect(bench.errors).toEqual([]);
    },
    TEST_LIMIT_MS,
  );
});
