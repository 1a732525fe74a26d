/** What the probe in a process writes, as the page reads it: a program may write there too, so it is checked. */
import { firstLine } from '../report-folder.ts';
import { z } from '../zod-settings.ts';

const count = z.number().nonnegative();
/** Node's phases, with what runs between callbacks. */
const phase = z.enum(['timers', 'poll', 'check', 'ticks', 'microtasks']);
const sites = z.array(z.tuple([z.string(), count])).max(50);

const schema = z.object({
  pid: z.number().int(),
  title: z.string().max(500),
  /** The exit code; null while it runs. */
  exit: z.number().nullable(),
  samples: z
    .array(
      z.object({
        /** Milliseconds since the process started. */
        at: count,
        /** The longest time a turn of the loop was late, in milliseconds. */
        delay: z.number(),
        /** The share of time the loop was busy, from 0 to 1. */
        busy: z.number(),
        /** Turns of the loop, a second. */
        turns: count,
        /** What the loop did since the sample before, in milliseconds; null while nobody asked for it. */
        timeline: z
          .object({
            spent: z.object({ timers: count, poll: count, check: count, ticks: count, microtasks: count }),
            long: z.array(z.object({ at: count, ms: count, phase, what: z.string().max(500) })).max(50),
          })
          .nullable(),
        /** Bytes; 0 where the runtime cannot count them. */
        heap: count,
        external: count,
        /** What keeps the process alive, by Node's name for its kind. */
        handles: z.record(z.string(), count),
        /** The same with where each was made, null where that is not known. */
        alive: z.array(z.object({ what: z.string(), site: z.string().nullable(), count })).max(100),
        /** Timers and sockets by where they were made, the most first. */
        timers: sites,
        sockets: sites,
        /** Requests this process answers, and those it made, that are not complete. */
        serving: count,
        asking: count,
        listeners: z.array(z.object({ on: z.string(), event: z.string(), count, site: z.string() })).max(50),
      }),
    )
    .max(50),
});

export type Report = z.infer<typeof schema>;
export type Sample = Report['samples'][number];

export const readReport = (text: string): Report | null => firstLine(text, schema);

/** Five minutes of samples. */
export const SAMPLES_KEPT = 600;

export type Phase = z.infer<typeof phase>;

export interface Watched {
  readonly pid: number;
  readonly title: string;
  readonly exit: number | null;
  /** The oldest first. */
  readonly samples: readonly Sample[];
  /** The run before of the same program, to compare with. */
  readonly before: readonly Sample[];
}

/** The processes after a report: a new one comes last, and knows the last of the same name as the run before. */
export function withReport(watched: readonly Watched[], report: Report): readonly Watched[] {
  const { pid, title, exit } = report;
  const old = watched.find((one) => one.pid === pid && one.title === title);
  const last = old?.samples.at(-1)?.at ?? -1;
  const fresh = report.samples.filter(({ at }) => at > last);
  if (old && fresh.length === 0 && old.exit === exit) return watched;
  const samples = [...(old?.samples ?? []), ...fresh].slice(-SAMPLES_KEPT);
  const before = old ? old.before : (watched.findLast((one) => one.title === title)?.samples ?? []);
  const now: Watched = { pid, title, exit, samples, before };
  if (old) return watched.map((one) => (one === old ? now : one));
  return [...watched.filter((one) => one.exit === null && one.title !== title), now];
}
