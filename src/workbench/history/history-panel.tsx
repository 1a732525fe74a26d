import './history.css';
import type { ReactNode } from 'react';
import type { PointFacts, Version } from '#attempt';
import { historyWords as words } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { RecordingLine } from '../recording/recording-line.tsx';

const SHOWN_NAMES = 2;

/** Every save and every run, the latest first: to look at, to compare, to go back to. */
export function HistoryPanel(): ReactNode {
  const points = useAppState((state) => state.points);
  const { resetAll } = useActions();
  const writable = useAppState((state) => state.lease.state === 'writer');
  return (
    <section className="history" aria-label={words.title}>
      <div className="line">
        <h2 className="label">{words.title}</h2>
        <span className="mono dim">{points.length}</span>
      </div>
      <p className="quiet">{words.lede}</p>
      <RecordingLine />
      <ol>
        {points
          .map((point, index) => ({ point, before: points[index - 1] }))
          .toReversed()
          .map(({ point, before }) => (
            <Point key={point.at} point={point} before={before} />
          ))}
        <li className="origin">
          <span className="dim">{words.original}</span>
          <button className="btn" disabled={!writable || points.length === 0} onClick={resetAll}>
            {words.resetAll}
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
  const shown = names.slice(0, SHOWN_NAMES).join(', ');
  const when = new Date(point.at);
  return (
    <li>
      <details name="point">
        <summary>
          <time className="mono" dateTime={when.toISOString()} title={when.toLocaleString()}>
            {when.toLocaleTimeString(undefined, { timeStyle: 'medium' })}
          </time>
          <span>{words.reasons[point.why]}</span>
          <span className="dim names" title={point.changed.join('\n')}>
            {more > 0 ? words.andMore(shown, more) : shown}
          </span>
        </summary>
        <div className="row">
          <button
            className="btn"
            disabled={point.changed.length === 0}
            onClick={() => compare(before ? { kind: 'point', at: before.at } : { kind: 'original' }, version)}
          >
            {words.whatChanged}
          </button>
          <button className="btn" onClick={() => compare(version, { kind: 'mine' })}>
            {words.againstNow}
          </button>
          <button className="btn" disabled={!writable} onClick={() => goBackTo(point.at)}>
            {words.goBack}
          </button>
        </div>
      </details>
    </li>
  );
}
