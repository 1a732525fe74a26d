/** What happened beside the typing, as neutral facts to jump to. */
import type { RecordedEvent } from '#attempt';
import { clock, recordingWords } from '#words';

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

const words = recordingWords.facts;

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
          return add('submit', verdict ? words.judged(verdict.passed, verdict.of) : words.submitted);
        }
        const code = end.find((next) => next.kind === 'ran' && next.what === what);
        const known = code?.kind === 'ran' && code.code !== null;
        return add('run', known ? words.exitCode(words.runs[what], code.code) : words.runs[what]);
      }
      case 'paste':
        return add('paste', words.pasted(event.length, nameOf(event.path)));
      case 'focus': {
        if (event.has) return;
        const back = upTo(events, index, () => false).find((next) => next.kind === 'focus');
        return add('focus', back ? words.leftFor(clock(back.t - t)) : words.left);
      }
      case 'again':
        visitAt = t;
        return add('visit', words.again(clock(t - (events[index - 1]?.t ?? t))));
      case 'made':
        return add('file', words.made(nameOf(event.path)));
      case 'gone':
        return add('file', words.deleted(nameOf(event.path)));
      case 'edit': {
        if (event.by === 'person' || t === visitAt) return;
        const last = outside.get(event.path);
        outside.set(event.path, t);
        if (last !== undefined && t - last <= TOGETHER_MS) return;
        return add('file', words.changedOutside(nameOf(event.path)));
      }
      case 'clock':
        return add('clock', words.clock[event.what]);
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
