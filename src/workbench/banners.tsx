import type { ReactNode } from 'react';
import { benchWords as words } from '#words';
import { PausedBanner } from './breakpoints/paused-bar.tsx';
import { useActions, useAppState } from './app-context.tsx';
import { download } from './download.ts';
import { ScarceBanner } from './kept/scarce-banner.tsx';
import { Problems } from './problems.tsx';

/** What the person has to know before going on; each says what can be done about it. */
export function Banners(): ReactNode {
  const playing = useAppState((state) => state.playing);
  return (
    <div className="banners">
      <OtherTab />
      <Unsaved />
      <ScarceBanner />
      <PausedBanner />
      {playing && <JustNow />}
    </div>
  );
}

/** Over the editor; a playback has its controls there, so beside one they take room. */
export function Toasts(): ReactNode {
  const playing = useAppState((state) => state.playing);
  return <div className="toasts">{!playing && <JustNow />}</div>;
}

/** What happened just now; it goes when it is dismissed. */
const JustNow = (): ReactNode => (
  <>
    <RuntimeNotice />
    <ImportsOffer />
    <UndoReset />
  </>
);

function OtherTab(): ReactNode {
  const lease = useAppState((state) => state.lease);
  const { takeOver } = useActions();
  if (lease.state !== 'reader') return null;
  return (
    <div className="banner warn" role="alert">
      <p>{lease.was === 'taken-over' ? words.banners.takenOver : words.banners.otherTab}</p>
      <button className="btn" onClick={() => void takeOver()}>
        {words.banners.takeOver}
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
            {words.banners.downloadChanges}
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
        {words.banners.dismiss}
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
  return (
    <div className="banner" role="status">
      <p>
        {imports > 0 && `${words.imports.leadNowhere(imports, files)} `}
        {left.length > 0 && words.imports.left(left.join(', '), left.length)}
      </p>
      {imports > 0 && (
        <button className="btn" onClick={() => void updateImports()}>
          {words.imports.update(imports, files)}
        </button>
      )}
      <button className="btn quiet" onClick={leaveImports}>
        {imports > 0 ? words.imports.leave : words.banners.dismiss}
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
      <p>{words.banners.undone(undo.label)}</p>
      <button className="btn" onClick={undoReset}>
        {words.banners.undo}
      </button>
      <button className="btn quiet" onClick={forgetUndo}>
        {words.banners.keepIt}
      </button>
    </div>
  );
}
