import { useEffect, useState, type ReactNode } from 'react';
import { learnWords as words } from '#words';
import { useActions, useAppState } from './app-context.tsx';

/** The way out for who wants to know: asked twice, since it ends the attempt unsolved. */
export function GiveUp(): ReactNode {
  const { giveUp } = useActions();
  const writable = useAppState((state) => state.lease.state === 'writer');
  const [asked, setAsked] = useState(false);
  if (!writable) return null;
  return asked ? (
    <div className="box">
      <p>{words.giveUp.meaning}</p>
      <div className="row">
        <button className="btn" onClick={giveUp}>
          {words.giveUp.show}
        </button>
        <button className="btn primary" onClick={() => setAsked(false)}>
          {words.giveUp.keepTrying}
        </button>
      </div>
    </div>
  ) : (
    <button className="btn" onClick={() => setAsked(true)}>
      {words.giveUp.ask}
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
      <h2 className="label">{words.solutions.title}</h2>
      {(solutions.state === 'loading' || solutions.state === 'none') && (
        <p className="quiet">{words.solutions.loading}</p>
      )}
      {solutions.state === 'failed' && (
        <>
          <p role="alert">{solutions.message}</p>
          <button className="btn" onClick={() => void loadSolutions()}>
            {words.solutions.again}
          </button>
        </>
      )}
      {solutions.state === 'ready' && (
        <ul className="fixes">
          {solutions.fixes.map(({ name, files }) => (
            <li key={name}>
              <span>{name === 'reference' ? words.solutions.reference : name.replaceAll('-', ' ')}</span>
              <small className="dim">{words.solutions.files(Object.keys(files).length)}</small>
              <div className="row">
                <button className="btn" onClick={() => compare({ kind: 'original' }, { kind: 'fix', name })}>
                  {words.solutions.whatItChanges}
                </button>
                <button className="btn" onClick={() => compare({ kind: 'mine' }, { kind: 'fix', name })}>
                  {words.solutions.againstYours}
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
      <summary>{words.submissions.title(submissions.length)}</summary>
      <ul className="fixes">
        {submissions.toReversed().map(({ at, passed, of }) => (
          <li key={at}>
            <span>
              {new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })}
            </span>
            <small className={passed === of ? 'ok' : 'dim'}>{words.submissions.passed(passed, of)}</small>
            <div className="row">
              <button
                className="btn"
                onClick={() => compare({ kind: 'original' }, { kind: 'submission', at })}
              >
                {words.submissions.whatItChanged}
              </button>
              <button className="btn" onClick={() => compare({ kind: 'submission', at }, { kind: 'mine' })}>
                {words.submissions.changesSince}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
