/** Which processes stand still, from their reports. One that was killed leaves its report as it was: it is known by its beat. */
import { breakpointsWords } from '#words';
import type { Paused, PausesReport } from './paused.ts';

/** So long a report may stay as it is, and so often it is looked at meanwhile; a process that stands still beats twice a second. */
const SILENT_MS = 3000;
const SILENT_LOOKS = 6;

interface Known {
  readonly report: PausesReport;
  readonly changedAt: number;
  looks: number;
  /** Whether the process is taken to live. */
  there: boolean;
}

export class PauseWatch {
  readonly #known = new Map<string, Known>();

  /** Takes a report as it was read; tells whether anything but the beat is new. */
  take(key: string, report: PausesReport, now: number): boolean {
    const before = this.#known.get(key);
    if (before?.report.beat === report.beat) {
      before.looks += 1;
      if (!before.there || before.looks < SILENT_LOOKS || now - before.changedAt < SILENT_MS) return false;
      before.there = false;
      return true;
    }
    this.#known.set(key, { report, changedAt: now, looks: 0, there: report.exit === null });
    return (
      !before?.there ||
      JSON.stringify({ ...before.report, beat: 0 }) !== JSON.stringify({ ...report, beat: 0 })
    );
  }

  clear(): void {
    this.#known.clear();
  }

  /** Forgets what belongs to a run of this kind; tells whether there was any. */
  forget(kind: string): boolean {
    const gone = [...this.#known.keys()].filter((key) => key.startsWith(`${kind}-`));
    for (const key of gone) this.#known.delete(key);
    return gone.length > 0;
  }

  /** Those that stand still now, the one that was first seen first. */
  paused(): readonly Paused[] {
    return [...this.#known].flatMap(([key, { report, there }]) => {
      const { run, pid, thread, title, paused } = report;
      return paused && there ? [{ key, run, pid, thread, title, ...paused }] : [];
    });
  }

  /** Conditions that threw, in words, by the breakpoint's id. */
  wrong(): Readonly<Record<number, string>> {
    return Object.fromEntries(
      [...this.#known.values()].flatMap(({ report }) =>
        report.wrong.map(([id, text]) => [id, breakpointsWords.condition.threw(text)]),
      ),
    );
  }
}
