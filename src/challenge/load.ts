import { err, ok, type Result } from '#base';
import { textOf, under, type FileMap } from './file-map.ts';
import { acceptedFixes, rejectedFixes, type Fix, type RejectedFix } from './fixes.ts';
import {
  discussionProblems,
  hiddenProblems,
  missing,
  quizProblems,
  specProblems,
  territoryProblems,
  TEXTS,
  unlisted,
} from './format-rules.ts';
import { parseJson } from './issues.ts';
import type { Problem } from './problem.ts';
import { challengeSchema, quizSchema } from './schema.ts';
import type { ChallengeSpec, Quiz } from './schema.ts';
import { sectionsOf } from './sections.ts';
import { parseSlug, type Slug } from './slug.ts';

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
