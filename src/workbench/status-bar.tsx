import type { ReactNode } from 'react';
import { useAppState } from './app-context.tsx';
import { SHORTCUTS } from './keys.ts';
import { RECORDING_SAYS } from './recording/words.ts';

export function StatusBar({
  onPalette,
  onHelp,
}: {
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}): ReactNode {
  return (
    <footer>
      <Runtime />
      <Saving />
      <Recording />
      <span className="grow" />
      <button onClick={onPalette}>{SHORTCUTS.palette.label} commands</button>
      <button onClick={onHelp}>? shortcuts</button>
    </footer>
  );
}

function Runtime(): ReactNode {
  const runtime = useAppState((state) => state.runtime);
  switch (runtime.state) {
    case 'ready':
      return (
        <>
          <span className="ok">● Node 26 · this browser</span>
          {runtime.ports.length > 0 && <span>listening on {runtime.ports.join(', ')}</span>}
        </>
      );
    case 'starting':
      return <span className="warn">◐ {runtime.words}</span>;
    case 'failed':
    case 'missing':
      return <span className="bad">○ programs cannot run</span>;
    case 'off':
      return <span>○ not started</span>;
  }
}

/** Who is recorded is told, all the while. */
function Recording(): ReactNode {
  const recording = useAppState((state) => state.recordingState);
  switch (recording.state) {
    case 'on':
      return (
        <a href="#/stored" title={RECORDING_SAYS}>
          <i className="recording-dot" aria-hidden="true" /> Recording what you type, kept in this browser
          only
        </a>
      );
    case 'stopped':
      return (
        <span className="warn" role="status" title={recording.because}>
          not recording
        </span>
      );
    case 'off':
      return null;
  }
}

function Saving(): ReactNode {
  const save = useAppState((state) => state.save.state);
  const lease = useAppState((state) => state.lease.state);
  if (lease === 'asking') return null;
  if (lease === 'reader') return <span>read-only</span>;
  return (
    <span>
      {
        { saved: 'saved as you type', pending: 'saving …', unsaved: 'not saved', 'lost-claim': 'read-only' }[
          save
        ]
      }
    </span>
  );
}
