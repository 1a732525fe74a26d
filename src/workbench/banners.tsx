import type { ReactNode } from 'react';
import { useActions, useAppState } from './app-context.tsx';
import { download } from './download.ts';
import { ScarceBanner } from './kept/scarce-banner.tsx';
import { Problems } from './problems.tsx';

/** What the person has to know before going on; each says what can be done about it. */
export function Banners(): ReactNode {
  return (
    <div className="banners">
      <OtherTab />
      <Unsaved />
      <ScarceBanner />
    </div>
  );
}

/** What happened just now; it goes when it is dismissed. */
export function Toasts(): ReactNode {
  return (
    <div className="toasts">
      <RuntimeNotice />
      <UndoReset />
    </div>
  );
}

function OtherTab(): ReactNode {
  const lease = useAppState((state) => state.lease);
  const { takeOver } = useActions();
  if (lease.state !== 'reader') return null;
  return (
    <div className="banner warn" role="alert">
      <p>
        {lease.was === 'taken-over'
          ? 'Another tab took this incident over. Your changes up to then are saved; this tab only reads now.'
          : 'This incident is open in another tab, which is the one that writes. This tab only reads.'}
      </p>
      <button className="btn" onClick={() => void takeOver()}>
        Take over here
      </button>
    </div>
  );
}

function Unsaved(): ReactNode {
  const save = useAppState((state) => state.save);
  const minor = useAppState((state) => state.problems).filter(
    (problem) => !problem.stopsRuntime && problem.code !== 'storage',
  );
  const { exportAttempt } = useActions();
  const slug = useAppState((state) => (state.session.state === 'open' ? state.session.slug : ''));
  return (
    <>
      {minor.length > 0 && (
        <div className="banner warn" role="alert">
          <Problems problems={minor} />
        </div>
      )}
      {save.state === 'unsaved' && (
        <div className="banner warn" role="alert">
          <p>{save.because}</p>
          <button
            className="btn"
            onClick={() => void exportAttempt().then((text) => download(`${slug}-attempt.json`, text))}
          >
            Download changes
          </button>
        </div>
      )}
    </>
  );
}

function RuntimeNotice(): ReactNode {
  const notice = useAppState((state) => state.runtimeNotice);
  const { dismissRuntimeNotice } = useActions();
  if (notice === null) return null;
  return (
    <div className="banner" role="alert">
      <p>{notice}</p>
      <button className="btn" onClick={dismissRuntimeNotice}>
        Dismiss
      </button>
    </div>
  );
}

function UndoReset(): ReactNode {
  const undo = useAppState((state) => state.undo);
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { undoReset, forgetUndo } = useActions();
  if (undo === null || !writable) return null;
  return (
    <div className="banner" role="status">
      <p>Done: {undo.label}.</p>
      <button className="btn" onClick={undoReset}>
        Undo
      </button>
      <button className="btn quiet" onClick={forgetUndo}>
        Keep it
      </button>
    </div>
  );
}
