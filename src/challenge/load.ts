import { err, ok, type Result } from '#base';
import { foldersIn, textOf, under, type FileMap } from './file-map.ts';
import { globMatcher } from './globs.ts';
import { parseJson } from './issues.ts';
import { applyOverlay } from './overlay.ts';
import type { Problem } from './problem.ts';
import { challengeSchema, expectSchema, quizSchema } from './schema.ts';
import type { ChallengeSpec, Expectation, Quiz } from './schema.ts';
import { sectionsOf } from './sections.ts';
import { parseSlug, type Slug } from './slug.ts';

export interface Fix {
  readonly name: string;
  /** the whole project with this fix in it */
  readonly project: FileMap;
}

export interface RejectedFix extends Fix {
  readonly expect: Expectation;
}

/** A challenge as it is on disk, schema-checked. */
export interface Challenge {
  readonly slug: Slug;
  readonly spec: ChallengeSpec;
  readonly brief: string;
  readonly hints: readonly string[];
  readonly debrief: string;
  readonly discussion: string;
  readonly quiz: Quiz;
  readonly project: FileMap;
  /** hidden/ by file name: one `<check-id>.test.js` a check, and support modules */
  readonly hidden: ReadonlyMap<string, string>;
  readonly accepted: readonly Fix[];
  readonly rejected: readonly RejectedFix[];
}

const TEXTS = ['brief.md', 'hints.md', 'debrief.md', 'discussion.md'] as const;

const missing = (where: string, what: string, next: string): Problem => ({
  code: 'missing-file',
  where,
  given: 'no such file',
  rule: what,
  next,
});

const EMPTY: Result<never, Problem[]> = err([]);

/** Reads a challenge from the files of its folder. Gives every problem of the format it can see at once. */
export function loadChallenge(name: string, files: FileMap): Result<Challenge, Problem[]> {
  const problems: Problem[] = [];
  const slug = parseSlug(name);
  if (!slug.ok) problems.push(slug.error);

  const json = <T>(file: string, parse: (text: string) => Result<T, Problem[]>): T | undefined => {
    const text = textOf(files, file);
    const result =
      text === undefined
        ? (problems.push(missing(file, 'every challenge has this file', `write ${file}`)), EMPTY)
        : parse(text);
    if (result.ok) return result.value;
    problems.push(...result.error);
    return undefined;
  };
  const spec = json('challenge.json', (text) => parseJson('challenge.json', text, challengeSchema));
  const quiz = json('quiz.json', (text) => parseJson('quiz.json', text, quizSchema));
  if (quiz !== undefined) problems.push(...quizProblems(quiz));

  const texts = new Map<string, string>();
  for (const file of TEXTS) {
    const text = textOf(files, file);
    if (text === undefined) problems.push(missing(file, 'every challenge has this file', `write ${file}`));
    else if (text.trim() === '') {
      problems.push({
        code: 'empty-file',
        where: file,
        given: 'an empty file',
        rule: 'it says something',
        next: `write ${file}`,
      });
    } else texts.set(file, text);
  }
  const hints = sectionsOf(texts.get('hints.md') ?? '').map(({ body }) => body);
  if (texts.has('hints.md') && (hints.length < 2 || hints.length > 4)) {
    problems.push({
      code: 'hint-count',
      where: 'hints.md',
      given: `${hints.length} headings of the form \`## …\` with text under them`,
      rule: 'there are 2 to 4 hints, the vaguest first',
      next: 'write one `## ` heading for each hint and its text below',
    });
  }
  if (texts.has('discussion.md')) problems.push(...discussionProblems(texts.get('discussion.md') ?? ''));

  const project = under(files, 'project');
  if (!project.has('package.json')) {
    problems.push(
      missing(
        'project/package.json',
        'a project is a Node package: without package.json its modules have no type and its commands no script',
        'add project/package.json with "type": "module" and the scripts start, test and load',
      ),
    );
  }
  problems.push(...unlisted(files));
  if (spec === undefined || quiz === undefined || !slug.ok) return err(problems);

  problems.push(
    ...territoryProblems(spec, project),
    ...hiddenProblems(spec, files),
    ...specProblems(spec, project),
  );
  const accepted = acceptedFixes(spec, files, project, problems);
  const rejected = rejectedFixes(spec, files, project, problems);
  if (problems.length > 0) return err(problems);
  const hidden = new Map<string, string>();
  for (const path of under(files, 'hidden').keys()) hidden.set(path, textOf(files, `hidden/${path}`) ?? '');
  return ok({
    slug: slug.value,
    spec,
    quiz,
    brief: texts.get('brief.md') ?? '',
    hints,
    debrief: texts.get('debrief.md') ?? '',
    discussion: texts.get('discussion.md') ?? '',
    project,
    hidden,
    accepted,
    rejected,
  });
}

function unlisted(files: FileMap): Problem[] {
  const known = new Set<string>(['challenge.json', 'quiz.json', ...TEXTS]);
  const problems: Problem[] = [];
  for (const path of files.keys()) {
    if (known.has(path) || path.startsWith('project/')) continue;
    if (/^fixes\/(accepted|rejected)\/[^/]+\/./.test(path) || /^hidden\/[^/]+$/.test(path)) continue;
    problems.push({
      code: 'unlisted-file',
      where: path,
      given: 'a file the format does not know',
      rule: 'every file of a challenge has a place in the format (challenges/README.md); hidden/ has no folders',
      next: `delete ${path} or move it where it belongs`,
    });
  }
  return problems;
}

function territoryProblems(spec: ChallengeSpec, project: FileMap): Problem[] {
  const problems: Problem[] = [];
  const editable = globMatcher(spec.editable);
  const guarded = globMatcher(spec.protected);
  let editableFiles = 0;
  for (const path of project.keys()) {
    const [mine, theirs] = [editable(path), guarded(path)];
    if (mine) editableFiles += 1;
    if (mine !== theirs) continue;
    problems.push({
      code: mine ? 'both-editable-and-protected' : 'neither-editable-nor-protected',
      where: `project/${path}`,
      given: mine ? 'a file that both lists match' : 'a file that neither list matches',
      rule: 'every project file matches exactly one of `editable` and `protected`',
      next: mine ? 'narrow one of the globs' : 'add a glob for it to one of the lists in challenge.json',
    });
  }
  if (!guarded('package.json')) {
    problems.push({
      code: 'package-not-protected',
      where: 'challenge.json: protected',
      given: 'globs that do not match `package.json`',
      rule: 'package.json decides how modules load, so it is put back before judging',
      next: 'add "package.json" to `protected`',
    });
  }
  if (editableFiles === 0) {
    problems.push({
      code: 'nothing-editable',
      where: 'challenge.json: editable',
      given: 'globs that match no project file',
      rule: 'there is something to edit',
      next: 'correct the globs',
    });
  }
  return problems;
}

function specProblems(spec: ChallengeSpec, project: FileMap): Problem[] {
  const problems: Problem[] = [];
  const ids = spec.checks.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) {
    problems.push({
      code: 'duplicate-check',
      where: 'challenge.json: checks',
      given: `\`${id}\` twice`,
      rule: 'ids differ',
      next: 'rename one',
    });
  }
  for (const path of spec.open ?? []) {
    if (!project.has(path)) {
      problems.push({
        code: 'open-missing',
        where: 'challenge.json: open',
        given: `\`${path}\``,
        rule: 'it names project files',
        next: 'correct the path',
      });
    }
  }
  return problems;
}

function hiddenProblems(spec: ChallengeSpec, files: FileMap): Problem[] {
  const problems: Problem[] = [];
  const expected = new Set(spec.checks.map(({ id }) => `${id}.test.js`));
  const present = under(files, 'hidden');
  for (const file of expected) {
    const text = textOf(present, file);
    if (text === undefined) {
      problems.push(
        missing(
          `hidden/${file}`,
          'every check has its own test file, named by its id',
          `write hidden/${file}`,
        ),
      );
    } else if (text.trim() === '') {
      problems.push({
        code: 'empty-file',
        where: `hidden/${file}`,
        given: 'an empty file',
        rule: 'a check without a test proves nothing',
        next: 'write the test',
      });
    }
  }
  for (const [file, content] of present) {
    const text = typeof content === 'string' ? content : textOf(present, file);
    if (file.includes('.test.') && !expected.has(file)) {
      problems.push({
        code: 'unlisted-check',
        where: `hidden/${file}`,
        given: 'a test that no check in challenge.json names',
        rule: 'hidden/<check-id>.test.js belongs to the check with that id',
        next: 'add the check to challenge.json or delete the file',
      });
    }
    if (!/\.(js|mjs)$/.test(file) || text === undefined) {
      problems.push({
        code: 'hidden-not-js',
        where: `hidden/${file}`,
        given: 'a file that is not JavaScript text',
        rule: 'hidden/ holds .js and .mjs modules',
        next: 'move or rename it',
      });
    } else if (/\b(?:from|import)\s*\(?\s*['"](?:\.\.\/|\.\/\.\.\/)/.test(text)) {
      problems.push({
        code: 'static-project-import',
        where: `hidden/${file}`,
        given: "an import that begins with '../'",
        rule: 'project code is loaded inside the test with `await project(path)`, after the harness has closed itself off',
        next: "import { project } from '#hotfix/probes' and call it in the test",
      });
    }
  }
  return problems;
}

function acceptedFixes(spec: ChallengeSpec, files: FileMap, project: FileMap, problems: Problem[]): Fix[] {
  const fixes: Fix[] = [];
  const names = new Set([...foldersIn(files, 'fixes/accepted'), ...Object.keys(spec.removes ?? {})]);
  for (const name of [...names].sort()) {
    const where = `fixes/accepted/${name}`;
    const overlay = { files: under(files, where), removes: spec.removes?.[name] ?? [] };
    const applied = applyOverlay(project, overlay, spec, where);
    if (applied.ok) fixes.push({ name, project: applied.value });
    else problems.push(...applied.error);
  }
  return fixes;
}

function rejectedFixes(
  spec: ChallengeSpec,
  files: FileMap,
  project: FileMap,
  problems: Problem[],
): RejectedFix[] {
  const fixes: RejectedFix[] = [];
  const ids = new Set(spec.checks.map(({ id }) => id));
  for (const name of foldersIn(files, 'fixes/rejected')) {
    const where = `fixes/rejected/${name}`;
    const overlayFiles = under(files, where);
    const text = textOf(overlayFiles, 'expect.json');
    overlayFiles.delete('expect.json');
    if (text === undefined) {
      problems.push(
        missing(`${where}/expect.json`, 'a rejected fix says which checks it fails, and why', 'write it'),
      );
      continue;
    }
    const expect = parseJson(`${where}/expect.json`, text, expectSchema);
    if (!expect.ok) {
      problems.push(...expect.error);
      continue;
    }
    for (const id of expect.value.fails.filter((one) => !ids.has(one))) {
      problems.push({
        code: 'unknown-check',
        where: `${where}/expect.json: fails`,
        given: `\`${id}\``,
        rule: 'it names checks of challenge.json',
        next: `use one of: ${[...ids].join(', ')}`,
      });
    }
    const overlay = { files: overlayFiles, removes: expect.value.removes ?? [] };
    const applied = applyOverlay(project, overlay, spec, where);
    if (applied.ok) fixes.push({ name, project: applied.value, expect: expect.value });
    else problems.push(...applied.error);
  }
  return fixes;
}

function quizProblems(quiz: Quiz): Problem[] {
  const problems: Problem[] = [];
  quiz.items.forEach((item, index) => {
    const where = `quiz.json: items[${index}]`;
    if (item.kind === 'choice' && item.answer >= item.options.length) {
      problems.push({
        code: 'answer-out-of-range',
        where: `${where}.answer`,
        given: String(item.answer),
        rule: `it is an index into the ${item.options.length} options, from 0`,
        next: 'correct it',
      });
    }
    if (item.kind === 'bug-line' && item.line > item.code.split('\n').length) {
      problems.push({
        code: 'line-out-of-range',
        where: `${where}.line`,
        given: String(item.line),
        rule: 'it is a line of the code, from 1',
        next: 'correct it',
      });
    }
  });
  return problems;
}

function discussionProblems(text: string): Problem[] {
  const sections = sectionsOf(text);
  const problems: Problem[] = [];
  if (sections.length === 0) {
    problems.push({
      code: 'no-discussion',
      where: 'discussion.md',
      given: 'no `## ` heading',
      rule: 'each follow-up question is a `## ` heading',
      next: 'write at least one',
    });
  }
  for (const { title, body } of sections) {
    for (const part of ['Model answer', 'Listen for', 'Red flags']) {
      if (new RegExp(`^### ${part}`, 'mi').test(body)) continue;
      problems.push({
        code: 'discussion-part',
        where: `discussion.md: ${title}`,
        given: `no \`### ${part}\``,
        rule: 'each question has a model answer, what to listen for, and red flags',
        next: `add \`### ${part}\` under it`,
      });
    }
  }
  return problems;
}
