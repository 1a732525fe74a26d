import { problemText, type Challenge } from '#challenge';
import { openChallenge, slugsIn } from './challenge-files.ts';
import { KINDS, QUESTIONS_FILE, readQuestions, type Kind, type Question } from './questions.ts';
import { UsageError, type ExitCode, type Terminal } from './terminal.ts';

/** How many questions of one kind are answered, out of how many. */
interface Share {
  readonly proven: number;
  readonly total: number;
}

/** Where a question is answered: by doing, in a quiz item, or among the seeds of a challenge with a discussion. */
function answeredBy(challenge: Challenge, { id, kind }: Question): boolean {
  if (kind === 'quiz') return challenge.quiz.items.some(({ seeds }) => seeds?.includes(id) === true);
  return challenge.spec.seeds.includes(id);
}

const bankOf = ({ id }: Question): string => id.slice(0, id.indexOf('#'));

/** `hotfix coverage`: which questions of the banks the challenges answer, and which are open. */
export async function coverage(library: string, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const read = await readQuestions(library);
  if (read === null)
    throw new UsageError(
      `coverage: there is no ${QUESTIONS_FILE} in ${library}; it lists the questions, one a line: id, kind (${KINDS.join(', ')} or not-applicable) and text, with tabs between`,
    );
  const { questions, leftOut } = read;
  const challenges: Challenge[] = [];
  for (const slug of await slugsIn(library)) {
    const opened = await openChallenge(library, slug);
    if (opened.ok) challenges.push(opened.value);
    else
      for (const problem of opened.error) terminal.note(`✗ ${slug} does not count: ${problemText(problem)}`);
  }
  const answers = new Map(
    questions.map((question) => [
      question,
      challenges.filter((challenge) => answeredBy(challenge, question)).map(({ slug }) => slug),
    ]),
  );
  const share = (asked: readonly Question[]): Share => ({
    proven: asked.filter((question) => answers.get(question)?.length !== 0).length,
    total: asked.length,
  });
  const ofKind = (kind: Kind, bank?: string): readonly Question[] =>
    questions.filter(
      (question) => question.kind === kind && (bank === undefined || bankOf(question) === bank),
    );
  const banks = [...new Set(questions.map(bankOf))].sort();

  if (json) {
    const totals = {
      handsOn: share(ofKind('hands-on')),
      quiz: share(ofKind('quiz')),
      discussion: share(ofKind('discussion')),
    };
    const open = questions
      .filter((question) => answers.get(question)?.length === 0)
      .map(({ id, kind }) => ({ id, kind }));
    const perBank = banks.map((bank) => ({
      bank,
      handsOn: share(ofKind('hands-on', bank)),
      quiz: share(ofKind('quiz', bank)),
      discussion: share(ofKind('discussion', bank)),
    }));
    terminal.out(`${JSON.stringify({ ...totals, banks: perBank, open }, null, 2)}\n`);
    return 0;
  }

  const cell = ({ proven, total }: Share): string => `${proven} of ${total}`.padStart(14);
  terminal.out(
    `${'bank'.padEnd(8)}${'hands-on'.padStart(14)}${'quiz'.padStart(14)}${'discussion'.padStart(14)}\n`,
  );
  for (const bank of banks)
    terminal.out(`${bank.padEnd(8)}${KINDS.map((kind) => cell(share(ofKind(kind, bank)))).join('')}\n`);
  terminal.out(`${'all'.padEnd(8)}${KINDS.map((kind) => cell(share(ofKind(kind)))).join('')}\n`);
  for (const kind of KINDS) {
    const open = ofKind(kind).filter((question) => answers.get(question)?.length === 0);
    if (open.length > 0) terminal.out(`\nopen, ${kind}:\n`);
    for (const { id, text } of open) terminal.out(`  ${id.padEnd(12)}${text}\n`);
  }
  terminal.out(
    `\n${challenges.length} challenges; ${leftOut} questions are not about this product's subject and not counted\n`,
  );
  return 0;
}
