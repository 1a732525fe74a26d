import { useEffect, useState, type ReactNode } from 'react';
import { useActions, useAppState } from './app-context.tsx';

/** The way out for who wants to know: asked twice, since it ends the attempt unsolved. */
export function GiveUp(): ReactNode {
  const { giveUp } = useActions();
  const writable = useAppState((state) => state.lease.state === 'writer');
  const [asked, setAsked] = useState(false);
  if (!writable) return null;
  return asked ? (
    <div className="box">
      <p>
        This shows the cause and several fixes, and the incident counts as given up. You can go on working on
        it.
      </p>
      <div className="row">
        <button className="btn" onClick={giveUp}>
          Show what it was
        </button>
        <button className="btn primary" onClick={() => setAsked(false)}>
          Keep trying
        </button>
      </div>
    </div>
  ) : (
    <button className="btn" onClick={() => setAsked(true)}>
      Give up …
    </button>
  );
}

/** Fixes of other people, each to be compared with the project and with one's own. */
export function Solutions(): ReactNode {
  const solutions = useAppState((state) => state.solutions);
  const { loadSolutions, compare } = useActions();
  useEffect(() => {
    if (solutions.state === 'none') void loadSolutions();
  }, [solutions.state, loadSolutions]);
  return (
    <div className="box" aria-busy={solutions.state === 'loading'}>
      <h2 className="label">Fixes that hold</h2>
      {(solutions.state === 'loading' || solutions.state === 'none') && (
        <p className="quiet">Loading the fixes</p>
      )}
      {solutions.state === 'failed' && (
        <>
          <p role="alert">{solutions.message}</p>
          <button className="btn" onClick={() => void loadSolutions()}>
            Try again
          </button>
        </>
      )}
      {solutions.state === 'ready' && (
        <ul className="fixes">
          {solutions.fixes.map(({ name, files }) => (
            <li key={name}>
              <span>{name === 'reference' ? 'Reference' : name.replaceAll('-', ' ')}</span>
              <small className="dim">
                {Object.keys(files).length} file{Object.keys(files).length === 1 ? '' : 's'}
              </small>
              <div className="row">
                <button className="btn" onClick={() => compare({ kind: 'original' }, { kind: 'fix', name })}>
                  What it changes
                </button>
                <button className="btn" onClick={() => compare({ kind: 'mine' }, { kind: 'fix', name })}>
                  Against yours
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Earlier submissions, the latest first. */
export function Submissions(): ReactNode {
  const submissions = useAppState((state) => state.submissions);
  const { compare } = useActions();
  if (submissions.length === 0) return null;
  return (
    <details className="submissions">
      <summary>
        {submissions.length} submission{submissions.length === 1 ? '' : 's'}
      </summary>
      <ul className="fixes">
        {submissions.toReversed().map(({ at, passed, of }) => (
          <li key={at}>
            <span>
              {new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })}
            </span>
            <small className={passed === of ? 'ok' : 'dim'}>
              {passed} of {of}
            </small>
            <div className="row">
              <button
                className="btn"
                onClick={() => compare({ kind: 'original' }, { kind: 'submission', at })}
              >
                What it changed
              </button>
              <button className="btn" onClick={() => compare({ kind: 'submission', at }, { kind: 'mine' })}>
                Changes since
              </button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
