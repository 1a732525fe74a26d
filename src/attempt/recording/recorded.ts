/** What a recording says, as events in order, and how its log is read. */
import { err, ok, type Result } from '#base';
import { recordingWords } from '#words';
import type { Change } from './changes.ts';
import { entrySchema, type ClockEvent, type Entry, type RunKind } from './entry.ts';

export type RecordedEvent = {
  /** Milliseconds since the recording began. */
  readonly t: number;
} & (
  | { readonly kind: 'base'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'edit';
      readonly path: string;
      readonly changes: readonly Change[];
      readonly by: 'person' | 'other';
    }
  | { readonly kind: 'made'; readonly path: string; readonly text: string }
  | { readonly kind: 'gone'; readonly path: string }
  | { readonly kind: 'opened'; readonly path: string }
  | { readonly kind: 'run'; readonly what: RunKind }
  | { readonly kind: 'ran'; readonly what: RunKind; readonly code: number | null }
  | { readonly kind: 'verdict'; readonly passed: number; readonly of: number }
  | { readonly kind: 'paste'; readonly path: string; readonly length: number }
  | { readonly kind: 'focus'; readonly has: boolean }
  | { readonly kind: 'again' }
  | { readonly kind: 'clock'; readonly what: ClockEvent }
);

export interface Recording {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly events: readonly RecordedEvent[];
  /** The files of the log by their numbers. */
  readonly paths: readonly string[];
}

const words = recordingWords.log;

/** More than an hour without a pause has; a log with more of them was not made here. */
export const MOST_EVENTS = 400_000;

class Damaged extends Error {}

/** The events of a log, or what is wrong with it as a sentence. The log may be somebody else's. */
export function readLog(chunks: readonly string[]): Result<Recording, string> {
  let startedAt: number | null = null;
  let t = 0;
  const paths: string[] = [];
  const events: RecordedEvent[] = [];
  const pathOf = (file: number): string => {
    const path = paths[file];
    if (path === undefined) throw new Damaged(words.unnamedFile(file));
    return path;
  };
  const take = (entry: Entry): void => {
    if (startedAt === null && entry[0] !== 'v0') throw new Damaged(words.noVersion);
    switch (entry[0]) {
      case 'v0':
        if (startedAt !== null) throw new Damaged(words.twoVersions);
        startedAt = entry[2];
        return;
      case 'n':
        paths.push(entry[1]);
        return;
      default:
        t += entry[1];
    }
    switch (entry[0]) {
      case 'k': {
        const [, , file, offset, text, times] = entry;
        if (times.length !== text.length - 1) throw new Damaged(words.keysAndTimes);
        for (let at = 0; at < text.length; at += 1) {
          t += at === 0 ? 0 : (times[at - 1] ?? 0);
          const changes = [[offset + at, 0, text.charAt(at)]] as const;
          events.push({ t, kind: 'edit', path: pathOf(file), changes, by: 'person' });
        }
        return;
      }
      case 'd': {
        const [, , file, offset, times] = entry;
        for (let at = 0; at <= times.length; at += 1) {
          t += at === 0 ? 0 : (times[at - 1] ?? 0);
          const changes = [[offset - at, 1, '']] as const;
          events.push({ t, kind: 'edit', path: pathOf(file), changes, by: 'person' });
        }
        return;
      }
      case 'e':
      case 'w': {
        const by = entry[0] === 'e' ? 'person' : 'other';
        return void events.push({ t, kind: 'edit', path: pathOf(entry[2]), changes: entry[3], by });
      }
      case 'b':
        return void events.push({ t, kind: 'base', path: pathOf(entry[2]), text: entry[3] });
      case '+':
        return void events.push({ t, kind: 'made', path: pathOf(entry[2]), text: entry[3] });
      case '-':
        return void events.push({ t, kind: 'gone', path: pathOf(entry[2]) });
      case 'o':
        return void events.push({ t, kind: 'opened', path: pathOf(entry[2]) });
      case 'r':
        return void events.push({ t, kind: 'run', what: entry[2] });
      case 'x':
        return void events.push({ t, kind: 'ran', what: entry[2], code: entry[3] });
      case 'v':
        return void events.push({ t, kind: 'verdict', passed: entry[2], of: entry[3] });
      case 'p':
        return void events.push({ t, kind: 'paste', path: pathOf(entry[2]), length: entry[3] });
      case 'f':
        return void events.push({ t, kind: 'focus', has: entry[2] === 1 });
      case 'g':
        return void events.push({ t, kind: 'again' });
      case 't':
        return void events.push({ t, kind: 'clock', what: entry[2] });
    }
  };
  let line = 0;
  try {
    for (const one of chunks.flatMap((chunk) => chunk.split('\n'))) {
      line += 1;
      if (one === '') continue;
      const read = entrySchema.safeParse(JSON.parse(one));
      if (!read.success) throw new Damaged(words.noEntry);
      take(read.data);
      if (events.length > MOST_EVENTS) throw new Damaged(words.tooLong(MOST_EVENTS));
    }
  } catch (cause) {
    if (!(cause instanceof Damaged || cause instanceof SyntaxError)) throw cause;
    return err(words.unreadable(line, cause.message.slice(0, 120)));
  }
  return startedAt === null ? err(words.empty) : ok({ startedAt, events, paths });
}
