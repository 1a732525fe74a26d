/** What surrounds the fixing: questions, giving up, fixes side by side, earlier submissions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Bench, challengesFolder, JUDGE_LIMIT_MS, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = JUDGE_LIMIT_MS + 60_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const quizOf = (slug: string) =>
  JSON.parse(readFileSync(join(challengesFolder, slug, 'quiz.json'), 'utf8')) as {
    items: { kind: string }[];
  }; // schema-checked by `hotfix verify`

const panel = () => bench.page.getByRole('region', { name: 'Questions' });

it(
  'a warm-up question is answered once, explained, and still answered after a reload',
  async () => {
    await bench.view('Questions');
    const { items } = quizOf(SLUG);
    const first = panel()
      .locator('.questions')
      .first()
      .locator('> li')
      .nth(items.findIndex(({ kind }) => kind === 'choice'));
    await first.locator('.option').first().click();
    await first.getByText(/Right|Not so/).waitFor();
    await panel()
      .getByText(/right of 1 answered/)
      .waitFor();
    await bench.kept('attempts', /"answers":\{"/);
    await bench.page.reload();
    await bench.booted();
    await bench.view('Questions');
    await panel()
      .getByText(/right of 1 answered/)
      .waitFor();
  },
  LIMIT_MS,
);

it(
  "a model answer shows once one's own was written, and both are kept",
  async () => {
    const question = panel().locator('.questions').last().locator('li.box').first();
    expect(await question.getByRole('button').isDisabled()).toBe(true);
    await question.getByRole('textbox').fill('Two heap snapshots, and what holds the class that grows.');
    await question.getByRole('button', { name: 'Show a model answer' }).click();
    await question.getByText('Listen for').waitFor();
    await bench.kept('attempts', /"revealed":\["/);
    await bench.page.reload();
    await bench.booted();
    await bench.view('Questions');
    expect(await question.getByRole('textbox').inputValue()).toMatch(/^Two heap snapshots/);
    await question.getByText('Listen for').waitFor();
  },
  LIMIT_MS,
);

it(
  'a submission is kept and can be compared with what changed since',
  async () => {
    await bench.submit();
    await bench.edit('src/stream.js', 'export const changed = true;\n');
    await bench.page.getByText('1 submission', { exact: true }).click();
    await bench.page.getByRole('button', { name: 'Changes since' }).click();
    await bench.page.getByRole('combobox', { name: 'File' }).waitFor();
    expect(await bench.page.getByRole('combobox', { name: 'File' }).inputValue()).toBe('src/stream.js');
    await bench.page.getByText('changed = true').first().waitFor();
    await bench.press('Escape');
    await bench.page.getByRole('tab', { name: /stream\.js/ }).waitFor();
  },
  LIMIT_MS,
);

it(
  'giving up is asked twice, and shows the cause and every fix, each as a difference',
  async () => {
    await bench.view('Ticket');
    expect(await bench.page.getByRole('heading', { name: 'Debrief' }).count()).toBe(0);
    await bench.page.getByRole('button', { name: 'Give up' }).click();
    await bench.page.getByRole('button', { name: 'Keep trying' }).click();
    await bench.page.getByRole('button', { name: 'Give up' }).click();
    await bench.page.getByRole('button', { name: 'Show what it was' }).click();
    await bench.page.getByRole('heading', { name: 'Debrief' }).waitFor();
    const fixes = bench.page.locator('.ticket .fixes > li');
    await fixes.first().waitFor();
    expect(await fixes.count()).toBeGreaterThanOrEqual(3);
    await fixes.first().getByRole('button', { name: 'What it changes' }).click();
    await bench.page.getByText('the project as it came → the reference fix').waitFor();
    await bench.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
