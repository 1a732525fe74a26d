import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from '../app-state.ts';
import type { Services } from '../services.ts';
import { passed } from '../verdict.ts';

/** Tells the recording what happens beside the files: as the store says it, and the window. */
export function followForRecording(store: StoreApi<AppState>, services: Services): void {
  store.subscribe((now, before) => {
    if (now.recording !== before.recording) now.heedRecording();
    const recorder = services.attempt?.recorder;
    if (!recorder) return;
    if (now.activePath !== before.activePath && now.activePath !== null) recorder.opened(now.activePath);
    if (now.submission !== before.submission) {
      const [is, was] = [now.submission, before.submission];
      if (is.state === 'judging' && was.state !== 'judging') recorder.run('submit');
      if (was.state === 'judging' && is.state === 'failed') recorder.ran('submit', null);
      if (was.state === 'judging' && is.state === 'judged') {
        recorder.judged(passed(is.verdict), is.verdict.checks.length);
      }
    }
    if (now.timed !== before.timed && now.timed) {
      if (now.timed.startedAt !== before.timed?.startedAt && now.timed.ended === null)
        recorder.clock('started');
      if (now.timed.ended !== null && before.timed?.ended === null) recorder.clock(now.timed.ended);
    }
  });
  if (typeof document === 'undefined') return;
  const look = (): void => {
    // a frame of the page may have the keys for a moment
    setTimeout(() => services.attempt?.recorder?.focus(document.hasFocus()));
  };
  addEventListener('focus', look);
  addEventListener('blur', look);
  document.addEventListener('visibilitychange', look);
}
