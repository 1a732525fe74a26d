import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { coverage } from './coverage.ts';
import { library, SLUG, type Library } from './testing/library.ts';

const opened: Library[] = [];
const open = async (changes: Readonly<Record<string, string | null>> = {}): Promise<Library> => {
  const made = await library(changes);
  opened.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.dispose()));
});

describe('L1 coverage', () => {
  const QUESTIONS =
    'id\tkind\tquestion\n003#129\thands-on\tmemory leaks\n003#2\thands-on\tphases\n000#2\tquiz\tnull\n001#9\tdiscussion\tdesign\n002#1\tnot-applicable\tyour strengths\n';

  test('L1 counts by bank and kind, and names what is open', async () => {
    const { hotfix, path } = await open();
    await writeFile(path('questions.tsv'), QUESTIONS);
    const { code, out } = await hotfix('coverage');
    expect(code).toBe(0);
    expect(out).toMatch(/^003 +1 of 2 +0 of 0 +0 of 0$/m);
    expect(out).toMatch(/^all +1 of 2 +0 of 1 +0 of 1$/m);
    expect(out).toMatch(/open, hands-on:\n {2}003#2 +phases\n/);
    expect(out).toMatch(/1 challenges; 1 questions are not/);
    const json: unknown = JSON.parse((await hotfix('coverage', '--json')).out);
    expect(json).toMatchObject({
      handsOn: { proven: 1, total: 2 },
      quiz: { proven: 0, total: 1 },
      discussion: { proven: 0, total: 1 },
    });
  });

  test('L1 a challenge that cannot be read does not count and is named', async () => {
    const { hotfix, path } = await open({ 'brief.md': null });
    await writeFile(path('questions.tsv'), QUESTIONS);
    const { out, notes } = await hotfix('coverage');
    expect(out).toMatch(/^all +0 of 2/m);
    expect(notes).toContain(`${SLUG} does not count`);
  });

  test('L3 a missing list and a malformed line are told with the rule', async () => {
    const { hotfix, path } = await open();
    expect((await hotfix('coverage')).notes).toMatch(/there is no questions\.tsv/);
    await writeFile(path('questions.tsv'), 'id\tkind\tquestion\n003#1\tpuzzle\tx\n');
    const { code, notes } = await hotfix('coverage');
    expect(notes).toMatch(/line 2 of questions\.tsv is "003#1\\tpuzzle/);
    expect(code).toBe(2);
  });
});

test('L1 the README gives the figures that the command prints', async () => {
  const root = join(import.meta.dirname, '../..');
  let out = '';
  const terminal = { out: (text: string) => void (out += text), note: () => undefined, cwd: root };
  await coverage(join(root, 'challenges'), true, terminal);
  const { handsOn, quiz, discussion } = JSON.parse(out) as Record<string, { proven: number; total: number }>; // its own report
  const of = (share: { proven: number; total: number } | undefined) => `${share?.proven} of ${share?.total}`;
  const readme = (await readFile(join(root, 'README.md'), 'utf8')).replaceAll(/\s+/g, ' ');
  expect(readme).toContain(`hands-on ${of(handsOn)}, quiz ${of(quiz)}, discussion ${of(discussion)}`);
});

describe('L2 mutate', () => {
  test('L2 a survivor below the bar is named, and counts no more once it is listed as equivalent', async () => {
    const made = await open();
    const first = await made.hotfix('mutate', SLUG);
    expect(first.out).toMatch(/survives: src\/service\.js: /);
    expect(first.code).toBe(1);
    const { out } = await made.hotfix('mutate', SLUG, '--json');
    const { survivors } = JSON.parse(out) as { survivors: string[] }; // our own report
    const spec = await open({});
    const file = spec.path(SLUG, 'challenge.json');
    const challenge = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>; // our own skeleton
    challenge['equivalent'] = survivors.map((mutant) => ({
      mutant,
      why: 'the exact bound is free to choose',
    }));
    await writeFile(file, JSON.stringify(challenge));
    const second = await spec.hotfix('mutate', SLUG);
    expect(second.out).toMatch(/(\d+) of \1 mutants noticed \(100 %/);
    expect(second.code).toBe(0);
    challenge['equivalent'] = [{ mutant: 'src/service.js: gone', why: 'there is no such mutant any more' }];
    await writeFile(file, JSON.stringify(challenge));
    const third = await spec.hotfix('mutate', SLUG);
    expect(third.out).toMatch(
      /listed as equivalent, but it does not survive or is not made: src\/service\.js: gone/,
    );
    expect(third.code).toBe(1);
  });
});
