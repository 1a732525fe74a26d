import type { ReactNode } from 'react';
import { recordingWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';

const words = recordingWords.line;

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
            <i className="recording-dot" aria-hidden="true" /> {words.on}
          </>
        )}
        {state.state === 'off' && words.off}
        {state.state === 'stopped' && <span role="alert">{state.because}</span>}
      </p>
      <button className="btn" disabled={playing} onClick={playBack}>
        {words.playBack}
      </button>
    </div>
  );
}
