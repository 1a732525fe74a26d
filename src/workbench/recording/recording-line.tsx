import type { ReactNode } from 'react';
import { useActions, useAppState } from '../app-context.tsx';

/** Whether what is typed is recorded, and the way to see it. */
export function RecordingLine(): ReactNode {
  const state = useAppState((app) => app.recordingState);
  const playing = useAppState((app) => app.playing);
  const { playBack } = useActions();
  return (
    <div className="recording-line">
      <p className="quiet">
        {state.state === 'on' && (
          <>
            <i className="recording-dot" aria-hidden="true" /> Recording what you type, kept in this browser
            only.
          </>
        )}
        {state.state === 'off' && 'What you type is not recorded.'}
        {state.state === 'stopped' && <span role="alert">{state.because}</span>}
      </p>
      <button className="btn" disabled={playing} onClick={playBack}>
        Play back
      </button>
    </div>
  );
}
