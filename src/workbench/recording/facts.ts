/** What happened beside the typing, as neutral facts to jump to. */
import type { RecordedEvent } from '#attempt';
import { clock } from '../words.ts';

export interface Fact {
  /** Of the event it begins with. */
  readonly index: number;
  /** Milliseconds of the recording. */
  readonly t: number;
  readonly kind: 'run' | 'submit' | 'paste' | 'focus' | 'file' | 'visit' | 'clock';
  readonly says: string;
}

/** What programs change one after the other is one fact. */
const TOGETHER_MS = 2_000;

const RUNS = { start: 'Run', test: 'Test', load: 'Load' } as const;
const CLOCK = {
  started: 'Clock started',
  time: 'The time was over',
  solved: 'Solved in time',
  stopped: 'Clock stopped',
} as const;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function factsOf(events: readonly RecordedEvent[]): readonly Fact[] {
  const facts: Fact[] = [];
  let visitAt = -1;
  const outside = new Map<string, number>();
  events.forEach((event, index) => {
    const { t } = event;
    const add = (kind: Fact['kind'], says: string): void => void facts.push({ index, t, kind, says });
    switch (event.kind) {
      case 'run': {
        const { what } = event;
        const end = upTo(events, index, (next) => next.kind === 'run' && next.what === what);
        if (what === 'submit') {
          const verdict = end.find((next) => next.kind === 'verdict');
          return add(
            'submit',
            verdict ? `Submitted: ${verdict.passed} of ${verdict.of} passed` : 'Submitted',
          );
        }
        const code = end.find((next) => next.kind === 'ran' && next.what === what);
        const known = code?.kind === 'ran' && code.code !== null;
        return add('run', known ? `${RUNS[what]}: exit code ${code.code}` : RUNS[what]);
      }
      case 'paste':
        return add('paste', `Pasted ${event.length} characters into ${nameOf(event.path)}`);
      case 'focus': {
        if (event.has) return;
        const back = upTo(events, index, () => false).find((next) => next.kind === 'focus');
        return add('focus', back ? `Left the page for ${clock(back.t - t)}` : 'Left the page');
      }
      case 'again':
        visitAt = t;
        return add('visit', `Opened again after ${clock(t - (events[index - 1]?.t ?? t))}`);
      case 'made':
        return add('file', `${nameOf(event.path)} made`);
      case 'gone':
        return add('file', `${nameOf(event.path)} deleted`);
      case 'edit': {
        if (event.by === 'person' || t === visitAt) return;
        const last = outside.get(event.path);
        outside.set(event.path, t);
        if (last !== undefined && t - last <= TOGETHER_MS) return;
        return add('file', `${nameOf(event.path)} changed outside the editor`);
      }
      case 'clock':
        return add('clock', CLOCK[event.what]);
      case 'base':
      case 'opened':
      case 'ran':
      case 'verdict':
        return;
    }
  });
  return facts;
}

/** What came after an event in the same visit, until something. */
function upTo(
  events: readonly RecordedEvent[],
  index: number,
  until: (event: RecordedEvent) => boolean,
): readonly RecordedEvent[] {
  let end = index + 1;
  for (let event = events[end]; event && event.kind !== 'again' && !until(event); event = events[end])
    end += 1;
  return events.slice(index + 1, end);
}
