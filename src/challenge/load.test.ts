import { describe, expect, test } from 'vitest';
import { exampleFiles, exampleSpec } from './example.ts';
import { loadChallenge } from './load.ts';
import { problemText } from './problem.ts';

const load = (changes: Readonly<Record<string, string | null>> = {}, name = 'the-counter') =>
  loadChallenge(name, exampleFiles(changes));

const problems = (changes: Readonly<Record<string, string | null>>, name?: string): string[] => {
  const loaded = load(changes, name);
  return loaded.ok ? [] : loaded.error.map((problem) => `${problem.code} ${problemText(problem)}`);
};

const spec = (changes: Readonly<Record<string, unknown>>): string => JSON.stringify(exampleSpec(changes));

describe('C1 a challenge is read whole or refused with every problem', () => {
  test('C1 the example is a challenge, with overlays applied and deletions done', () => {
    const loaded = load();
    if (!loaded.ok) throw new Error(loaded.error.map(problemText).join('\n'));
    expect(loaded.value.hints).toEqual(['Look at the sum.', 'Compare two runs.']);
    const clean = loaded.value.accepted.find(({ name }) => name === 'clean');
    expect([...(clean?.project.keys() ?? [])]).toEqual(['package.json', 'src/count.js', 'vendor/store.js']);
    expect(loaded.value.rejected.map(({ name }) => name)).toEqual(['guess']);
  });

  const refused: readonly (readonly [string, Readonly<Record<string, string | null>>, RegExp])[] = [
    [
      'challenge.json that is not JSON',
      { 'challenge.json': '{ "id": ' },
      /^not-json challenge\.json: given text that is not JSON/,
    ],
    ['an empty challenge.json', { 'challenge.json': '' }, /^not-json challenge\.json: given an empty file/],
    ['a missing challenge.json', { 'challenge.json': null }, /^missing-file challenge\.json/],
    [
      'a weight that is text',
      {
        'challenge.json': spec({
          checks: [
            {
              id: 'counts',
              kind: 'symptom',
              weight: 'x',
              says: 'The counter counts',
              reproduce: 'npm run load',
            },
          ],
        }),
      },
      /^bad-value challenge\.json: checks\[0\]\.weight: given "x"; the rule: it must be a whole number/,
    ],
    [
      'a misspelt key',
      { 'challenge.json': spec({ minuts: 3 }) },
      /^unknown-key challenge\.json: given the unknown key `minuts`/,
    ],
    [
      'a missing title',
      { 'challenge.json': spec({ title: undefined }) },
      /^missing challenge\.json: title: given nothing/,
    ],
    [
      'an unknown family',
      { 'challenge.json': spec({ family: 'misc' }) },
      /family: given "misc"; the rule: it must be one of: leak, loop/,
    ],
    [
      'a command with a pipe',
      { 'challenge.json': spec({ starts: { run: 'npm start | tee x', prints: ['x'] } }) },
      /starts\.run/,
    ],
    [
      'a glob out of the project',
      { 'challenge.json': spec({ editable: ['../**'] }) },
      /editable\[0\].*must stay inside the project/,
    ],
    [
      'package.json that may be edited',
      { 'challenge.json': spec({ editable: ['src/**', 'package.json'], protected: ['vendor/**'] }) },
      /^package-not-protected/,
    ],
    [
      'a project without package.json',
      { 'project/package.json': null },
      /^missing-file project\/package\.json/,
    ],
    [
      'a file that nobody owns',
      { 'project/notes.txt': 'x' },
      /^neither-editable-nor-protected project\/notes\.txt/,
    ],
    ['a file the format does not know', { 'solution.md': 'x' }, /^unlisted-file solution\.md/],
    ['a check without a test', { 'hidden/counts.test.js': null }, /^missing-file hidden\/counts\.test\.js/],
    ['an empty test', { 'hidden/counts.test.js': ' ' }, /^empty-file hidden\/counts\.test\.js/],
    ['a test without a check', { 'hidden/other.test.js': 'x' }, /^unlisted-check hidden\/other\.test\.js/],
    [
      'a test that imports the project',
      { 'hidden/counts.test.js': "import { count } from '../project/src/count.js';" },
      /^static-project-import/,
    ],
    [
      'a fix that edits a protected file',
      { 'fixes/accepted/clean/vendor/store.js': 'x' },
      /^protected-file fixes\/accepted\/clean: given an overlay that changes `vendor\/store\.js`/,
    ],
    [
      'a fix that deletes a protected file',
      { 'challenge.json': spec({ removes: { clean: ['vendor/store.js'] } }) },
      /^protected-file fixes\/accepted\/clean: given an overlay that deletes `vendor\/store\.js`/,
    ],
    [
      'a rejected fix that deletes a protected file',
      {
        'fixes/rejected/guess/expect.json':
          '{"fails":["counts"],"why":"A fixed answer is right once only.","removes":["package.json"]}',
      },
      /^protected-file fixes\/rejected\/guess: given an overlay that deletes `package\.json`/,
    ],
    [
      'a fix that deletes what is not there',
      { 'challenge.json': spec({ removes: { clean: ['src/none.js'] } }) },
      /^removes-missing/,
    ],
    [
      'a fix that changes nothing',
      { 'fixes/accepted/clean/src/count.js': 'export const count = (n) => n - 1;\n' },
      /^unchanged-file/,
    ],
    [
      'a rejected fix without expect.json',
      { 'fixes/rejected/guess/expect.json': null },
      /^missing-file fixes\/rejected\/guess\/expect\.json/,
    ],
    [
      'expect.json that names no such check',
      {
        'fixes/rejected/guess/expect.json': '{"fails":["count"],"why":"A fixed answer is right once only."}',
      },
      /^unknown-check .*given `count`/,
    ],
    ['one hint only', { 'hints.md': '## a\n\nb\n' }, /^hint-count/],
    [
      'a discussion without red flags',
      { 'discussion.md': '## Why?\n\n### Model answer\n\nx\n\n### Listen for\n\nx\n' },
      /^discussion-part .*Red flags/,
    ],
    [
      'a quiz answer beyond the options',
      {
        'quiz.json': JSON.stringify({
          items: ['a', 'b', 'c'].map((id) => ({
            id,
            kind: 'choice',
            prompt: 'Which?',
            options: ['x', 'y'],
            answer: 2,
            explain: 'because it is so',
          })),
        }),
      },
      /^answer-out-of-range quiz\.json: items\[0\]/,
    ],
    ['a quiz of an unknown kind', { 'quiz.json': '{"items":[{"id":"a","kind":"essay"}]}' }, /quiz\.json/],
  ];
  for (const [what, changes, expected] of refused) {
    test(`C1 ${what} is refused`, () => {
      expect(
        problems(changes).filter((text) => expected.test(text)),
        problems(changes).join('\n'),
      ).not.toEqual([]);
    });
  }

  test('C1 a folder name that is no slug is refused', () => {
    expect(problems({}, 'The Counter').join()).toMatch(/^bad-slug slug: given "The Counter"/);
  });

  test('C1 every problem is named, not only the first', () => {
    expect(
      problems({ 'brief.md': null, 'project/notes.txt': 'x', 'hidden/counts.test.js': null }),
    ).toHaveLength(3);
  });
});
