import type { ReactNode } from 'react';
import { PausedBanner } from './breakpoints/paused-bar.tsx';
import { useActions, useAppState } from './app-context.tsx';
import { download } from './download.ts';
import { ScarceBanner } from './kept/scarce-banner.tsx';
import { Problems } from './problems.tsx';
import { counted } from './words.ts';

/** What the person has to know before going on; each says what can be done about it. */
export function Banners(): ReactNode {
  return (
    <div className="banners">
      <OtherTab />
      <Unsaved />
      <ScarceBanner />
      <PausedBanner />
    </div>
  );
}

/** What happened just now; it goes when it is dismissed. */
export function Toasts(): ReactNode {
  return (
    <div className="toasts">
      <RuntimeNotice />
      <ImportsOffer />
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

/** After a move: as editors do, it is asked and not done by itself. */
function ImportsOffer(): ReactNode {
  const offer = useAppState((state) => state.importsOffer);
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { updateImports, leaveImports } = useActions();
  if (offer === null || !writable) return null;
  const { imports, files, left } = offer;
  const what = `${counted(imports, 'import')} in ${counted(files, 'file')}`;
  return (
    <div className="banner" role="status">
      <p>
        {imports > 0 && `${what} no longer ${imports === 1 ? 'leads' : 'lead'} to what was moved. `}
        {left.length > 0 &&
          `${left.join(', ')} may not be changed and ${left.length === 1 ? 'imports' : 'import'} it from its old place.`}
      </p>
      {imports > 0 && (
        <button className="btn" onClick={() => void updateImports()}>
          Update {what}
        </button>
      )}
      <button className="btn quiet" onClick={leaveImports}>
        {imports > 0 ? 'Leave them' : 'Dismiss'}
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
