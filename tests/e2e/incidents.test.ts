import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, challengesFolder, JUDGE_LIMIT_MS, visitForAllTests } from './bench.ts';

const TEST_LIMIT_MS = JUDGE_LIMIT_MS + 60_000;

const SLUGS = ['leak-sse-listeners', 'loop-cpu-report', 'hang-callback-path', 'queue-task-runner'] as const;

interface Spec {
  readonly title: string;
  readonly commands: Readonly<Record<'start' | 'test' | 'load', string>>;
  readonly symptom: { readonly run: string; readonly prints: readonly string[] };
  readonly checks: readonly { readonly id: string; readonly says: string }[];
}

const json = (...path: string[]): unknown =>
  JSON.parse(readFileSync(join(challengesFolder, ...path), 'utf8'));
const failing = (outcomes: Record<string, string>): string[] =>
  Object.keys(outcomes).filter((id) => outcomes[id] !== 'pass');

const visit = visitForAllTests();

describe.each(SLUGS)('%s', (slug) => {
  const spec = json(slug, 'challenge.json') as Spec; // schema-checked by `hotfix verify`
  let bench: Bench;
  beforeAll(async () => {
    bench = await visit.open(slug);
  }, TEST_LIMIT_MS);
  afterAll(async () => {
    await visit.forget();
    expect(bench.errors).toEqual([]);
  });

  it(
    'the terminal shows the symptom',
    async () => {
      if (spec.symptom.run === spec.commands.load) await bench.run('Load');
      else if (spec.symptom.run === spec.commands.test) await bench.run('Test');
      else await bench.shell(spec.symptom.run);
      await bench.shows(spec.symptom.prints, 60_000);
    },
    TEST_LIMIT_MS,
  );

  it(
    'submitted untouched, it fails, and says what was seen',
    async () => {
      const outcomes = await bench.submit();
      expect(Object.keys(outcomes).sort()).toEqual(spec.checks.map(({ id }) => id).sort());
      expect(failing(outcomes)).not.toEqual([]);
      expect(Object.values(outcomes)).not.toContain('harness');
      expect(await bench.page.locator('aside .check .seen').first().textContent()).toMatch(/\w{3}/);
    },
    TEST_LIMIT_MS,
  );

  it(
    'a rejected fix fails at its named checks alone',
    async () => {
      const [name = ''] = readdirSync(join(challengesFolder, slug, 'fixes/rejected')).sort();
      const expected = json(slug, 'fixes/rejected', name, 'expect.json') as { fails: string[] }; // schema-checked
      await bench.apply(slug, `rejected/${name}`);
      expect(failing(await bench.submit()).sort()).toEqual([...expected.fails].sort());
      await bench.view('Files');
      await bench.page.getByRole('button', { name: 'Reset all files' }).click();
    },
    TEST_LIMIT_MS,
  );

  it(
    'the reference fix passes every check, and the catalogue says solved',
    async () => {
      await bench.apply(slug, 'accepted/reference');
      expect(failing(await bench.submit())).toEqual([]);
      await bench.page.locator('aside').getByText('Solved').waitFor();
      await bench.page.getByTitle('All incidents').click();
      await bench.page
        .getByRole('link', { name: spec.title })
        .getByText(/^solved/)
        .waitFor();
    },
    TEST_LIMIT_MS,
  );
});
