/** What the logpoints in a process saw, as the page reads it: a program may write there too, so it is checked. */
import { firstLine } from '../report-folder.ts';
import { z } from '../zod-settings.ts';

const count = z.number().nonnegative();

const schema = z.object({
  /** Which press of Run, Test or Load it belongs to: "start-3". */
  run: z.string().max(40),
  pid: z.number().int(),
  thread: z.number().int(),
  title: z.string().max(500),
  /** The exit code; null while it runs. */
  exit: z.number().nullable(),
  /** The values shown so far. */
  seq: count,
  points: z
    .array(z.object({ id: count, count, errors: count, latest: z.string().max(500), wrong: z.boolean() }))
    .max(500),
  /** The latest values, the oldest first; `at` is milliseconds since the process started. */
  recent: z
    .array(z.object({ seq: count, id: count, at: count, text: z.string().max(500), wrong: z.boolean() }))
    .max(200),
  /** Awaits that have not settled: how many, and for how long the oldest. */
  awaits: z
    .array(z.object({ site: z.string().max(500), text: z.string().max(200), count, ms: count }))
    .max(100),
  others: z.array(z.string().max(500)).max(500),
});

export type PointsReport = z.infer<typeof schema>;

export const readPoints = (text: string): PointsReport | null => firstLine(text, schema);

/** Awaits of a process that have not settled. */
export interface PendingIn {
  readonly key: string;
  readonly title: string;
  readonly pid: number;
  /** The exit code; null while it runs. */
  readonly exit: number | null;
  readonly awaits: PointsReport['awaits'];
}

export const pendingIn = (reports: ReadonlyMap<string, PointsReport>): readonly PendingIn[] =>
  [...reports]
    .map(([key, { title, pid, exit, awaits }]) => ({ key, title, pid, exit, awaits }))
    .filter(({ awaits }) => awaits.length > 0)
    .sort((a, b) => a.key.localeCompare(b.key));

/** What one logpoint saw, over all processes. */
export interface Seen {
  readonly count: number;
  readonly latest: string;
  /** The latest is what went wrong with the expression. */
  readonly wrong: boolean;
}

export interface SeenValue {
  readonly key: string;
  readonly id: number;
  readonly title: string;
  readonly pid: number;
  readonly at: number;
  readonly text: string;
  readonly wrong: boolean;
}

export const VALUES_KEPT = 200;

/** The values after a report, the oldest first: those known already are not taken twice. */
export function withValues(
  values: readonly SeenValue[],
  before: PointsReport | undefined,
  report: PointsReport,
): readonly SeenValue[] {
  const known = before?.seq ?? 0;
  const { run, pid, thread, title } = report;
  const fresh = report.recent
    .filter(({ seq }) => seq > known)
    .map(({ seq, ...value }) => ({ ...value, key: `${run}.${pid}.${thread}.${seq}`, title, pid }));
  return fresh.length === 0 ? values : [...values, ...fresh].slice(-VALUES_KEPT);
}

/** By the logpoint's id. Of several processes the one that reported last says what is latest. */
export function seenBy(reports: readonly PointsReport[]): Readonly<Record<number, Seen>> {
  const seen: Record<number, Seen> = {};
  for (const { points } of reports) {
    for (const { id, count: more, latest, wrong } of points) {
      seen[id] = { count: (seen[id]?.count ?? 0) + more, latest, wrong };
    }
  }
  return seen;
}
