import { join, resolve } from 'node:path';
import {
  applyOverlay,
  problemText,
  restoreProtected,
  type Challenge,
  type FileMap,
  type Problem,
} from '#challenge';
import { err, ok, type Result } from '#base';
import { judge, type Verdict } from '#judge';
import { isFolder, openChallenge, readFolder } from './challenge-files.ts';
import { openMachine, type MachineName } from './machines.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface GradeOptions {
  readonly library: string;
  readonly slug: string;
  readonly from: { readonly kind: 'project' | 'overlay'; readonly folder: string };
  readonly on: MachineName;
  readonly json: boolean;
}

/** `hotfix grade`: one verdict on one attempt. */
export async function grade(options: GradeOptions, terminal: Terminal): Promise<ExitCode> {
  const opened = await openChallenge(options.library, options.slug);
  const attempt = opened.ok ? await readAttempt(opened.value, options, terminal.cwd) : opened;
  if (!opened.ok || !attempt.ok) {
    const problems = attempt.ok ? [] : attempt.error;
    for (const problem of problems) terminal.note(`✗ ${problemText(problem)}`);
    if (options.json) {
      const errors = problems.map(problemText);
      const { slug, on } = options;
      terminal.out(
        `${JSON.stringify({ challenge: slug, on, verdict: 'error', score: 0, checks: [], errors }, null, 2)}\n`,
      );
    }
    return 2;
  }
  const challenge = opened.value;
  const machine = await openMachine(options.on, terminal.note);
  let verdict: Verdict;
  try {
    verdict = await judge(machine, challenge, attempt.value, {
      onResult: ({ id, outcome }) => terminal.note(`${outcome.padEnd(8)}${id}`),
    });
  } finally {
    await machine.dispose();
  }
  if (options.json) {
    terminal.out(`${JSON.stringify({ challenge: challenge.slug, on: options.on, ...verdict }, null, 2)}\n`);
  } else {
    terminal.out(report(challenge, verdict));
  }
  return verdict.verdict === 'pass' ? 0 : verdict.verdict === 'fail' ? 1 : 2;
}

async function readAttempt(
  challenge: Challenge,
  { from }: GradeOptions,
  cwd: string,
): Promise<Result<FileMap, Problem[]>> {
  const folder = resolve(cwd, from.folder);
  if (!(await isFolder(folder))) {
    return err([
      {
        code: 'no-folder',
        where: `--${from.kind}`,
        given: `${folder}, which is not a folder`,
        rule: 'it names a folder',
        next: 'correct the path',
      },
    ]);
  }
  const files = await readFolder(folder);
  if (from.kind === 'overlay') {
    const removes = challenge.spec.removes?.[folder.split(/[\\/]/).at(-1) ?? ''] ?? [];
    files.delete('expect.json');
    return applyOverlay(challenge.project, { files, removes }, challenge.spec, from.folder);
  }
  if (!files.has('package.json')) {
    return err([
      {
        code: 'no-package-json',
        where: join(from.folder, 'package.json'),
        given: 'a project folder without package.json',
        rule: 'a project is the whole folder as `hotfix start` made it',
        next: `name the right folder, run \`hotfix start ${challenge.slug}\` again, or use --overlay for changed files only`,
      },
    ]);
  }
  return ok(restoreProtected(challenge.project, files, challenge.spec));
}

function report(challenge: Challenge, verdict: Verdict): string {
  const says = new Map(challenge.spec.checks.map(({ id, says: text }) => [id, text]));
  const lines = verdict.checks.map(({ id, outcome, seen }) => {
    const head = `${outcome === 'pass' ? '✓' : '✗'} ${says.get(id) ?? id}`;
    return outcome === 'pass' ? head : `${head}\n    ${outcome}: ${seen}`;
  });
  const failed = verdict.checks.filter(({ outcome }) => outcome !== 'pass').map(({ id }) => id);
  const alike = challenge.rejected.find(
    ({ expect }) =>
      failed.length > 0 &&
      expect.fails.length === failed.length &&
      expect.fails.every((id) => failed.includes(id)),
  );
  if (alike !== undefined) lines.push('', alike.expect.why);
  lines.push('', `${challenge.slug}: ${verdict.verdict}, ${verdict.score} of 100`);
  return `${lines.join('\n')}\n`;
}
