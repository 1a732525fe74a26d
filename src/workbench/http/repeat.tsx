import { useState, type ReactNode } from 'react';
import { MOST_TIMES, MOST_TOGETHER, type RepeatState, type Summary } from '#attempt';
import { httpWords, milliseconds } from '#words';
import { useActions, useAppState } from '../app-context.tsx';

const words = httpWords.repeat;

export function RepeatForm({ onWrong }: { readonly onWrong: (what: string | null) => void }): ReactNode {
  const running = useAppState((state) => (state.repeat.state === 'running' ? state.repeat.id : null));
  const { sendManyTimes, cancelRequest } = useActions();
  const [times, setTimes] = useState(100);
  const [together, setTogether] = useState(10);
  return (
    <div className="repeat">
      <label>
        {words.times}
        <input
          type="number"
          min={1}
          max={MOST_TIMES}
          value={times}
          onChange={(event) => setTimes(event.target.valueAsNumber)}
        />
      </label>
      <label>
        {words.atOnce}
        <input
          type="number"
          min={1}
          max={MOST_TOGETHER}
          value={together}
          onChange={(event) => setTogether(event.target.valueAsNumber)}
        />
      </label>
      {running === null ? (
        <button
          type="button"
          className="btn"
          onClick={() =>
            void sendManyTimes(times, together).then((sent) => onWrong(sent.ok ? null : sent.error))
          }
        >
          {words.send(Number.isNaN(times) ? '' : String(times))}
        </button>
      ) : (
        <button type="button" className="btn" onClick={() => cancelRequest(running)}>
          {words.stop}
        </button>
      )}
    </div>
  );
}

export function RepeatView({
  repeat,
}: {
  readonly repeat: Exclude<RepeatState, { state: 'none' }>;
}): ReactNode {
  switch (repeat.state) {
    case 'running':
      return (
        <p className="empty" role="status" data-state="running">
          <progress max={repeat.times} value={repeat.done} aria-label={words.progressLabel} />{' '}
          {words.progress(repeat.done, repeat.times)}
        </p>
      );
    case 'failed':
      return (
        <p className="wrong" role="alert">
          {repeat.message}
        </p>
      );
    case 'done':
      return <Result summary={repeat.summary} cancelled={repeat.cancelled} />;
  }
}

function Result(props: { readonly summary: Summary; readonly cancelled: boolean }): ReactNode {
  const { summary, cancelled } = props;
  const { latency, bars, outcomes } = summary;
  const most = Math.max(...bars, 1);
  return (
    <div className="result" role="status" data-state="done">
      <p>{(cancelled ? words.resultStopped : words.result)(summary.count, summary.perSecond.toFixed(0))}</p>
      <ul className="outcomes">
        {outcomes.map(([outcome, count]) => (
          <li
            key={outcome}
            className={/^[23]/.test(outcome) ? 'ok' : outcome.startsWith('4') ? 'warn' : 'bad'}
          >
            <span className="mono">{outcome}</span> × {count}
          </li>
        ))}
      </ul>
      {latency && (
        <>
          <div
            className="bars"
            role="img"
            aria-label={words.latencies(milliseconds(latency.max), bars.length)}
          >
            {bars.map((count, index) => (
              <i key={index} style={{ height: `${(count / most) * 100}%` }} />
            ))}
          </div>
          <dl className="times mono">
            {(['min', 'p50', 'p90', 'p99', 'max'] as const).map((name) => (
              <div key={name}>
                <dt>{words.latency[name]}</dt>
                <dd>{milliseconds(latency[name])}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}
