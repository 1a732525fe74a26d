import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { readFolder } from './challenge-files.ts';
import { library, readText, SLUG, type Library } from './testing/library.ts';

const opened: Library[] = [];
const open = async (changes: Readonly<Record<string, string | null>> = {}): Promise<Library> => {
  const made = await library(changes);
  opened.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.dispose()));
});

describe('L1 L2 grade', () => {
  test('L1 L2 an accepted fix passes with code 0 and JSON alone on standard output', async () => {
    const { hotfix, path } = await open();
    const { code, out, notes } = await hotfix(
      'grade',
      SLUG,
      '--overlay',
      path(SLUG, 'fixes/accepted/reference'),
      '--json',
    );
    expect(JSON.parse(out)).toEqual({
      challenge: SLUG,
      on: 'node',
      verdict: 'pass',
      score: 100,
      checks: [{ id: 'forgets-visits', outcome: 'pass', seen: '' }],
    });
    expect(code).toBe(0);
    expect(notes).toContain('forgets-visits');
  });

  test('L2 a rejected fix fails with code 1, what was seen and why it does not hold', async () => {
    const { hotfix, path } = await open();
    const { code, out } = await hotfix('grade', SLUG, '--overlay', path(SLUG, 'fixes/rejected/too-late'));
    expect(code).toBe(1);
    expect(out).toContain('after 200 visits the service remembers 150 of them');
    expect(out).toContain('A bound above the stated one still fills the memory.');
  });

  test('L2 a whole project is judged with protected files put back', async () => {
    const { hotfix, path } = await open();
    await hotfix('start', SLUG, 'mine');
    expect((await hotfix('grade', SLUG, '--project', 'mine')).code).toBe(1);
    await writeFile(path('mine/package.json'), '{ "type": "commonjs" }');
    await writeFile(
      path('mine/src/service.js'),
      await readText(path(SLUG, 'fixes/accepted/ring/src/service.js')),
    );
    expect((await hotfix('grade', SLUG, '--project', 'mine')).code).toBe(0);
  });

  test('L2 L3 a check that cannot be judged is code 2', async () => {
    const { hotfix } = await open({ 'hidden/forgets-visits.test.js': "throw new Error('broken test');" });
    await hotfix('start', SLUG, 'mine');
    const { code, out } = await hotfix('grade', SLUG, '--project', 'mine', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'error', checks: [{ outcome: 'harness' }] });
  });
});

describe('L3 bad input is answered and changes nothing', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'no such challenge',
      ['grade', 'demo-leek', '--project', '.'],
      /demo-leek: given a name that no challenge has.*did you mean demo-leak\?/,
    ],
    ['a path as a name', ['start', '../demo-leak'], /given a name that no challenge has/],
    [
      'no such folder',
      ['grade', SLUG, '--project', 'nowhere'],
      /--project: given .*nowhere, which is not a folder/,
    ],
    ['neither project nor overlay', ['grade', SLUG], /exactly one of --project DIR .* and --overlay DIR/],
    ['both project and overlay', ['grade', SLUG, '--project', '.', '--overlay', '.'], /exactly one of/],
    [
      'an unknown machine',
      ['grade', SLUG, '--project', '.', '--on', 'deno'],
      /--on: given "deno"; it takes node, browser/,
    ],
    ['an unknown command', ['verfy'], /given the command "verfy"; did you mean verify\?/],
    ['an unknown option', ['verify', '--fast'], /Unknown option '--fast'/],
    ['an option of another command', ['list', '--on', 'node'], /list: given --on, which it does not take/],
    [
      'a count that is none',
      ['verify', '--repeat', 'often'],
      /--repeat: given "often"; it takes a whole number from 1 to 1000/,
    ],
    ['no name', ['start'], /start: given no challenge/],
    ['a bad name for a new one', ['new', 'Demo Leak'], /slug: given "Demo Leak"/],
    ['the name of an old one for a new one', ['new', SLUG], /nothing is overwritten/],
  ];
  for (const [what, argv, expected] of cases) {
    test(`L3 ${what}`, async () => {
      const { hotfix } = await open();
      const { code, out, notes } = await hotfix(...argv);
      expect(code).toBe(2);
      expect(notes).toMatch(expected);
      expect(out).toBe('');
    });
  }

  test('L3 a project without package.json', async () => {
    const { hotfix, path } = await open();
    await mkdir(path('empty'));
    const { code, notes, out } = await hotfix('grade', SLUG, '--project', 'empty', '--json');
    expect(code).toBe(2);
    expect(notes).toContain('given a project folder without package.json');
    expect(JSON.parse(out)).toMatchObject({ verdict: 'error', checks: [], score: 0 });
  });

  test('L3 an overlay that changes a protected file', async () => {
    const { hotfix, path } = await open();
    await mkdir(path('mine/test'), { recursive: true });
    await writeFile(path('mine/test/visible.test.js'), '');
    const { code, notes } = await hotfix('grade', SLUG, '--overlay', 'mine');
    expect(code).toBe(2);
    expect(notes).toContain(
      'given an overlay that changes `test/visible.test.js`; the rule: protected files are put back',
    );
  });

  test('L3 a malformed challenge.json', async () => {
    const { hotfix } = await open({ 'challenge.json': '{ "title": ' });
    for (const argv of [
      ['grade', SLUG, '--project', '.'],
      ['start', SLUG, 'mine'],
    ]) {
      const { code, notes } = await hotfix(...argv);
      expect(code).toBe(2);
      expect(notes).toMatch(/challenge\.json: given text that is not JSON/);
    }
    const verified = await hotfix('verify', '--json');
    expect(verified.code).toBe(1);
    expect(JSON.parse(verified.out)).toMatchObject({
      ok: false,
      challenges: [{ challenge: SLUG, rows: [] }],
    });
    expect((await hotfix('list')).code).toBe(2);
  });

  test('L3 a folder with files in it is not overwritten by start', async () => {
    const { hotfix, path } = await open();
    await mkdir(path('mine'));
    await writeFile(path('mine/work.js'), 'mine');
    expect((await hotfix('start', SLUG, 'mine')).code).toBe(2);
    expect([...(await readFolder(path('mine'))).keys()]).toEqual(['work.js']);
  });
});

describe('list, start and new', () => {
  test('list names every challenge', async () => {
    const { hotfix } = await open();
    const { code, out } = await hotfix('list', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      challenges: [{ slug: SLUG, family: 'leak', minutes: 25, checks: 1 }],
    });
    expect((await hotfix('list')).out).toContain(SLUG);
  });

  test('L4 start copies the project and nothing of hidden/ or fixes/', async () => {
    const { hotfix, path } = await open();
    expect((await hotfix('start', SLUG)).code).toBe(2); // in this library the folder of that name is the challenge
    expect((await hotfix('start', SLUG, 'work/mine')).code).toBe(0);
    const copied = await readFolder(path('work/mine'));
    expect([...copied.keys()]).toEqual([...(await readFolder(path(SLUG, 'project'))).keys()]);
    expect(existsSync(path('work/mine/hidden'))).toBe(false);
  });

  test('new makes a skeleton whose verify names everything that is missing', async () => {
    const { hotfix } = await open();
    expect((await hotfix('new', 'fresh-one')).code).toBe(0);
    const { code, out } = await hotfix('verify', 'fresh-one');
    expect(code).toBe(1);
    for (const file of [
      'challenge.json',
      'brief.md',
      'hints.md',
      'debrief.md',
      'quiz.json',
      'discussion.md',
    ]) {
      expect(out).toMatch(new RegExp(`✗ ${file.replace('.', '\\.')}: given .*TODO`));
    }
    expect(out).toContain('no fix called `reference`');
    expect(out).toContain('no rejected fix');
    expect(out).toMatch(/project +as given +F +ok/);
  });

  test('--help prints the commands', async () => {
    const { hotfix } = await open();
    expect(await hotfix('--help')).toMatchObject({ code: 0, notes: '' });
  });
});
