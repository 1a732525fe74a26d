import { err, ok, type Result } from '#base';
import { recordingWords } from '#words';
import type { Get, Set } from '../app-state.ts';
import type { Claim, RecordingSource } from '../attempt-storage.ts';
import type { OpenAttempt } from '../open-attempt.ts';
import type { Services } from '../services.ts';
import type { Change } from './changes.ts';
import { Playback } from './playback.ts';
import { readLog } from './recorded.ts';
import { Recorder } from './recorder.ts';

export type RecordingState =
  | { readonly state: 'off' }
  | { readonly state: 'on' }
  /** Against the person's wish; `because` is a sentence. */
  | { readonly state: 'stopped'; readonly because: string };

export interface RecordingSlice {
  readonly recordingState: RecordingState;
  /** The recording is shown in the place of the editor. */
  readonly playing: boolean;
  /** The person's wish has changed: an open attempt is recorded from now on, or no longer. */
  readonly heedRecording: () => void;
  /** This tab writes from now on. */
  readonly startRecording: (attempt: OpenAttempt, claim: Claim) => Promise<void>;
  readonly notePaste: (path: string, length: number) => void;
  readonly playBack: () => void;
  readonly stopPlayback: () => void;
}

export const recordingSlice = (set: Set, get: Get, services: Services): RecordingSlice => ({
  recordingState: { state: 'off' },
  playing: false,
  heedRecording: () => {
    const { attempt } = services;
    if (!attempt) return;
    if (get().recording && attempt.claim !== null) return void get().startRecording(attempt, attempt.claim);
    void attempt.recorder?.close();
    attempt.recorder = null;
    set({ recordingState: { state: 'off' } });
  },
  startRecording: async (attempt, claim) => {
    attempt.claim = claim;
    if (!get().recording || attempt.recorder) return;
    const storage = await services.storage();
    const past = await storage.recording(attempt.slug, 'own');
    const mine = services.attempt === attempt && attempt.claim === claim && get().recording;
    if (!mine || attempt.recorder) return;
    attempt.recorder = new Recorder({
      workspace: attempt.workspace,
      past,
      write: (chunks, fresh) => storage.record(attempt.slug, claim, 'own', chunks, fresh),
      onStopped: (because) => {
        attempt.recorder = null;
        if (services.attempt !== attempt) return;
        set({ recordingState: because === null ? { state: 'off' } : { state: 'stopped', because } });
      },
    });
    const { activePath } = get();
    if (activePath !== null) attempt.recorder.opened(activePath);
    set({ recordingState: { state: 'on' } });
  },
  notePaste: (path, length) => services.attempt?.recorder?.pasted(path, length),
  playBack: () => set({ playing: true, comparison: null }),
  stopPlayback: () => set({ playing: false }),
});

/** The recording of the open attempt, ready to be shown. */
export async function playbackOf(
  services: Services,
  source: RecordingSource,
): Promise<Result<Playback | null, string>> {
  const { attempt } = services;
  if (!attempt) return err(recordingWords.noIncident);
  await attempt.recorder?.flush();
  const chunks = await (await services.storage()).recording(attempt.slug, source);
  if (chunks.length === 0) return ok(null);
  const read = readLog(chunks);
  return read.ok ? Playback.of(read.value) : read;
}

/** Makes the change, and tells the recording how the editor made it. */
export function recorded(
  attempt: OpenAttempt,
  path: string,
  changes: readonly Change[],
  act: () => void,
): void {
  attempt.recorder?.typing(path, changes);
  try {
    act();
  } finally {
    attempt.recorder?.typed();
  }
}
