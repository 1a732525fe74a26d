import './history.css';
import type { ReactNode } from 'react';
import type { PointFacts, PointReason, Version } from '#attempt';
import { useActions, useAppState } from '../app-context.tsx';
import { RecordingLine } from '../recording/recording-line.tsx';

const REASONS: Readonly<Record<PointReason, string>> = {
  edit: 'edited',
  save: 'saved',
  moved: 'moved a file',
  imports: 'updated imports',
  start: 'before a run',
  test: 'before the tests',
  load: 'before the load script',
  submit: 'submitted',
  back: 'gone back',
  import: 'imported',
};

const SHOWN_NAMES = 2;

/** Every save and every run, the latest first: to look at, to compare, to go back to. */
export function HistoryPanel(): ReactNode {
  const points = useAppState((state) => state.points);
  const { resetAll } = useActions();
  const writable = useAppState((state) => state.lease.state === 'writer');
  return (
    <section className="history" aria-label="History">
      <div className="line">
        <h2 className="label">History</h2>
        <span className="mono dim">{points.length}</span>
      </div>
      <p className="quiet">
        Pauses in typing, saves and runs are kept in this browser. Going back keeps what you have now as well.
      </p>
      <RecordingLine />
      <ol>
        {points
          .map((point, index) => ({ point, before: points[index - 1] }))
          .toReversed()
          .map(({ point, before }) => (
            <Point key={point.at} point={point} before={before} />
          ))}
        <li className="origin">
          <span className="dim">The project as it came</span>
          <button className="btn" disabled={!writable || points.length === 0} onClick={resetAll}>
            Reset all files
          </button>
        </li>
      </ol>
    </section>
  );
}

function Point(props: { readonly point: PointFacts; readonly before: PointFacts | undefined }): ReactNode {
  const { point, before } = props;
  const { compare, goBackTo } = useActions();
  const writable = useAppState((state) => state.lease.state === 'writer');
  const version: Version = { kind: 'point', at: point.at };
  const names = point.changed.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const more = names.length - SHOWN_NAMES;
  const when = new Date(point.at);
  return (
    <li>
      <details name="point">
        <summary>
          <time className="mono" dateTime={when.toISOString()} title={when.toLocaleString()}>
            {when.toLocaleTimeString(undefined, { timeStyle: 'medium' })}
          </time>
          <span>{REASONS[point.why]}</span>
          <span className="dim names" title={point.changed.join('\n')}>
            {names.slice(0, SHOWN_NAMES).join(', ')}
            {more > 0 && ` and ${more} more`}
          </span>
        </summary>
        <div className="row">
          <button
            className="btn"
            disabled={point.changed.length === 0}
            onClick={() => compare(before ? { kind: 'point', at: before.at } : { kind: 'original' }, version)}
          >
            What changed
          </button>
          <button className="btn" onClick={() => compare(version, { kind: 'mine' })}>
            Against now
          </button>
          <button className="btn" disabled={!writable} onClick={() => goBackTo(point.at)}>
            Go back to this
          </button>
        </div>
      </details>
    </li>
  );
}
