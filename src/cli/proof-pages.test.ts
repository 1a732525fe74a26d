import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { library, SLUG } from './testing/library.ts';
import { proofPage, type ProvenChallenge } from './proof-pages.ts';
import { reportPages } from './report-files.ts';

const made: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of made.splice(0)) await dispose();
});

async function reportOf(changes: Readonly<Record<string, string | null>>): Promise<string> {
  const one = await library(changes);
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  made.push(
    () => one.dispose(),
    () => rm(folder, { recursive: true }),
  );
  await one.hotfix('verify', '--sample', '--report', folder);
  return folder;
}

test('L5 a report is a page a challenge, a list and JSON; an author is served the pages', async () => {
  const folder = await reportOf({});
  const pages = await reportPages(folder);
  expect(Object.keys(pages).sort()).toEqual(['/proof/', `/proof/${SLUG}.html`, '/proof/index.html']);
  expect(pages['/proof/']?.body).toContain('<td class="pass">proven</td>');
  expect(pages[`/proof/${SLUG}.html`]?.body).toMatch(
    /rejected<\/span> too-late<p>.+<\/p><\/th><td class="fail"/,
  );
  const [saved] = JSON.parse(await readFile(join(folder, 'proofs.json'), 'utf8')) as ProvenChallenge[]; // written by it
  expect(saved?.proofs[0]?.rows).toHaveLength(3);
});

test('L5 the report of what does not hold says so, and why', async () => {
  const folder = await reportOf({ 'brief.md': '# TODO\n\nTODO write this\n\n## Contract\n\nTODO\n' });
  const body = (await reportPages(folder))[`/proof/${SLUG}.html`]?.body;
  expect(body).toContain('Not proven');
  expect(body).toContain('nothing is left to write');
});

test('L5 where runtimes differ the page names both, and text of an author stays text', () => {
  const row = (checks: Record<string, 'pass' | 'fail'>) => ({
    name: 'as given',
    kind: 'project' as const,
    ok: true,
    checks,
  });
  const page = proofPage({
    slug: 'a-challenge',
    title: '<script>alert(1)</script>',
    checks: [
      { id: 'one', says: 'a < b' },
      { id: 'two', says: 'judged on one of them' },
    ],
    whys: {},
    proofs: [
      { challenge: 'a-challenge', on: 'node', rows: [row({ one: 'fail', two: 'pass' })], problems: [] },
      { challenge: 'a-challenge', on: 'browser', rows: [row({ one: 'pass' })], problems: [] },
    ],
    at: '2026-01-01T00:00:00.000Z',
  });
  expect(page).toContain('node fail, browser pass');
  expect(page).toContain('<td class="pass" title="pass (on node alone)">.°</td>');
  expect(page).not.toContain('<script>');
  expect(page).toContain('a &lt; b');
});

test('L5 a folder without a report is refused with the command that makes one', async () => {
  await expect(reportPages('/nowhere')).rejects.toThrow('hotfix verify --on both --report /nowhere');
});
