/** The result of a timed run as a file somebody can keep or show: Markdown. */
import { timedWords } from '#words';
import type { SavedFile } from '../attempt-storage.ts';
import type { PointFacts } from '../history/points.ts';
import type { Verdict } from '../verdict.ts';
import { unifiedDiff } from './unified-diff.ts';
import type { Timed } from './timed.ts';

export interface CardInput {
  readonly title: string;
  readonly slug: string;
  readonly id: string;
  readonly timed: Timed;
  readonly verdict: Verdict | null;
  readonly says: ReadonlyMap<string, string>;
  readonly hintsShown: number;
  readonly files: readonly SavedFile[];
  readonly originalText: (path: string) => string | null;
  readonly points: readonly PointFacts[];
}

const words = timedWords.card;
const minutes = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

export function resultCard(input: CardInput): string {
  const { timed, verdict, files } = input;
  const checks = (verdict?.checks ?? []).map(
    ({ id, outcome, seen }) =>
      `- ${outcome === 'pass' ? '[x]' : '[ ]'} ${input.says.get(id) ?? id}${outcome === 'pass' ? '' : ` (${words.outcomes[outcome]}${seen ? `: ${seen.replaceAll('\n', ' ')}` : ''})`}`,
  );
  const timeline = input.points
    .filter(({ at }) => at >= timed.startedAt && at <= timed.startedAt + timed.limitMs)
    .map(
      ({ at, why, changed }) =>
        `- ${minutes(at - timed.startedAt)} ${why}${changed.length > 0 ? `: ${changed.join(', ')}` : ''}`,
    );
  const diffs = files.map((file) =>
    unifiedDiff(file.path, input.originalText(file.path) ?? '', file.state === 'text' ? file.text : ''),
  );
  return [
    `# ${input.title}`,
    '',
    `- ${words.incident(input.slug, input.id)}`,
    `- ${words.started(new Date(timed.startedAt).toISOString())}`,
    `- ${words.time(minutes(timed.usedMs), minutes(timed.limitMs), timed.ended === null ? words.stillRunning : words.ends[timed.ended])}`,
    `- ${verdict ? words.score(verdict.score, input.hintsShown) : words.noScore(input.hintsShown)}`,
    '',
    `## ${words.checks}`,
    '',
    ...(checks.length > 0 ? checks : [words.notJudged]),
    '',
    `## ${words.timeline}`,
    '',
    ...(timeline.length > 0 ? timeline : [words.emptyTimeline]),
    '',
    `## ${words.changes}`,
    '',
    ...(diffs.length > 0 ? ['````diff', ...diffs, '````'] : [words.noChanges]),
    '',
  ].join('\n');
}
