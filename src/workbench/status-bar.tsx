import type { ReactNode } from 'react';
import { useAppState } from './app-context.tsx';
import { SHORTCUTS } from './keys.ts';

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
