import type { ReactNode } from 'react';
import { benchWords as words, recordingWords } from '#words';
import { useAppState } from './app-context.tsx';
import { SHORTCUTS } from './keys.ts';

export function StatusBar({
  onPalette,
  onProblems,
  onHelp,
}: {
  readonly onPalette: () => void;
  readonly onProblems: () => void;
  readonly onHelp: () => void;
}): ReactNode {
  const problems = useAppState((state) => state.codeProblems.length);
  return (
    <footer>
      <Runtime />
      <Saving />
      <Recording />
      <span className="grow" />
      {problems > 0 && <button onClick={onProblems}>{words.status.problems(problems)}</button>}
      <button onClick={onPalette}>{words.status.commands(SHORTCUTS.palette.label)}</button>
      <button onClick={onHelp}>{words.status.shortcuts(SHORTCUTS.help.label)}</button>
    </footer>
  );
}

function Runtime(): ReactNode {
  const runtime = useAppState((state) => state.runtime);
  switch (runtime.state) {
    case 'ready':
      return (
        <>
          <span className="ok">● {words.status.ready}</span>
          {runtime.ports.length > 0 && <span>{words.status.listening(runtime.ports.join(', '))}</span>}
        </>
      );
    case 'starting':
      return <span className="warn">◐ {runtime.words}</span>;
    case 'failed':
    case 'missing':
      return <span className="bad">○ {words.status.cannotRun}</span>;
    case 'off':
      return <span>○ {words.status.notStarted}</span>;
  }
}

/** Who is recorded is told, all the while. */
function Recording(): ReactNode {
  const recording = useAppState((state) => state.recordingState);
  switch (recording.state) {
    case 'on':
      return (
        <a href="#/stored" title={recordingWords.whatIsRecorded}>
          <i className="recording-dot" aria-hidden="true" /> {words.status.recording}
        </a>
      );
    case 'stopped':
      return (
        <span className="warn" role="status" title={recording.because}>
          {words.status.notRecording}
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
  if (lease === 'reader') return <span>{words.status.readOnly}</span>;
  return (
    <span>
      {
        {
          saved: words.status.saved,
          pending: words.status.saving,
          unsaved: words.status.notSaved,
          'lost-claim': words.status.readOnly,
        }[save]
      }
    </span>
  );
}
