/** The files of a recording at any of its events; made fast by keeping them as they were every so many events. */
import { err, ok, type Result } from '#base';
import { recordingWords } from '#words';
import { applyChanges } from './changes.ts';
import type { RecordedEvent, Recording } from './recorded.ts';

const KEEP_EVERY = 250;

/** Texts by path; null for a file that is gone. A file that never changed is not there. */
export type FilesThen = ReadonlyMap<string, string | null>;

export class Playback {
  readonly recording: Recording;
  /** `#kept[n]` is what there was before event n × KEEP_EVERY. */
  readonly #kept: FilesThen[] = [];
  #files = new Map<string, string | null>();
  /** How many events `#files` has behind it. */
  #done = 0;

  private constructor(recording: Recording) {
    this.recording = recording;
  }

  /** Goes through the whole recording once: what does not fit its files is found here, and never while it is shown. */
  static of(recording: Recording): Result<Playback, string> {
    const playback = new Playback(recording);
    for (const [index, event] of recording.events.entries()) {
      if (index % KEEP_EVERY === 0) playback.#kept.push(new Map(playback.#files));
      if (!step(playback.#files, event)) {
        const path = 'path' in event ? event.path : '';
        return err(recordingWords.log.misfit(index, path.slice(0, 80)));
      }
    }
    playback.#done = recording.events.length;
    return ok(playback);
  }

  /** The files after so many events. */
  filesAfter(count: number): FilesThen {
    const wanted = Math.max(0, Math.min(count, this.recording.events.length));
    const keptAt = Math.floor(wanted / KEEP_EVERY);
    if (wanted < this.#done || keptAt * KEEP_EVERY > this.#done) {
      const index = Math.min(keptAt, this.#kept.length - 1);
      this.#files = new Map(this.#kept[index]);
      this.#done = Math.max(0, index) * KEEP_EVERY;
    }
    for (; this.#done < wanted; this.#done += 1) {
      const event = this.recording.events[this.#done];
      if (event) step(this.#files, event);
    }
    return this.#files;
  }

  /** What a file was before anything changed it; undefined when nothing ever did. */
  baseOf(path: string): string | null | undefined {
    const first = this.recording.events.find(
      (event) => (event.kind === 'base' || event.kind === 'made') && event.path === path,
    );
    return first === undefined ? undefined : first.kind === 'base' ? first.text : null;
  }
}

/** False where the event does not fit. */
function step(files: Map<string, string | null>, event: RecordedEvent): boolean {
  switch (event.kind) {
    case 'base':
    case 'made':
      files.set(event.path, event.text);
      return true;
    case 'gone':
      files.set(event.path, null);
      return true;
    case 'edit': {
      const before = files.get(event.path);
      const after = before == null ? null : applyChanges(before, event.changes);
      if (after === null) return false;
      files.set(event.path, after);
      return true;
    }
    default:
      return true;
  }
}
