import { textOf, under, type FileMap } from './file-map.ts';
import { globMatcher } from './globs.ts';
import type { Problem } from './problem.ts';
import type { ChallengeSpec, Quiz } from './schema.ts';
import { sectionsOf } from './sections.ts';

/** Markdown files every challenge has. */
export const TEXTS = ['brief.md', 'hints.md', 'debrief.md', 'discussion.md'] as const;

export const missing = (where: string, what: string, next: string): Problem => ({
  code: 'missing-file',
  where,
  given: 'no such file',
  rule: what,
  next,
});

export function unlisted(files: FileMap): Problem[] {
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

export function territoryProblems(spec: ChallengeSpec, project: FileMap): Problem[] {
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

export function specProblems(spec: ChallengeSpec, project: FileMap): Problem[] {
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

export function hiddenProblems(spec: ChallengeSpec, files: FileMap): Problem[] {
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

export function quizProblems(quiz: Quiz): Problem[] {
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

export function discussionProblems(text: string): Problem[] {
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
