import './logpoints.css';
import type { ReactNode } from 'react';
import type { Logpoint, Seen, SeenValue } from '#attempt';
import { useActions, useAppState } from '../app-context.tsx';
import { Icon } from '../icons.tsx';
import { SHORTCUTS } from '../keys.ts';

const VALUES_SHOWN = 60;
const number = new Intl.NumberFormat();

/** The logpoints of the incident, what each saw last, and the latest values in their order. */
export function LogpointsPanel(): ReactNode {
  const logpoints = useAppState((state) => state.logpoints);
  const seen = useAppState((state) => state.logpointSeen);
  const wrong = useAppState((state) => state.logpointWrong);
  const waits = useAppState((state) => state.logpointsWait);
  const values = useAppState((state) => state.logpointValues);
  const { removeLogpoints } = useActions();
  const sorted = logpoints.toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
  return (
    <section className="logpoints" aria-label="Logpoints">
      <div className="line">
        <h2 className="label">Logpoints</h2>
        {logpoints.length > 0 && (
          <button className="btn quiet" onClick={removeLogpoints}>
            Take all away
          </button>
        )}
      </div>
      {logpoints.length === 0 ? (
        <p className="quiet">
          Click beside a line number, or press {SHORTCUTS.logpoint.label}, to see a value whenever the line
          runs. The file is not edited.
        </p>
      ) : (
        <ul>
          {sorted.map((one) => (
            <Row key={one.id} point={one} seen={seen[one.id]} wrong={wrong[one.id]} />
          ))}
        </ul>
      )}
      {waits && logpoints.length > 0 && (
        <p className="quiet" role="status">
          Programs take them up when they start: press Run, Test or Load.
        </p>
      )}
      {values.length > 0 && <Values values={values} />}
    </section>
  );
}

function Row({
  point,
  seen,
  wrong,
}: {
  readonly point: Logpoint;
  readonly seen: Seen | undefined;
  readonly wrong: string | undefined;
}): ReactNode {
  const { openFileAt, askLogpoint, removeLogpoint } = useActions();
  const { id, path, line, expression } = point;
  return (
    <li data-logpoint={`${path}:${line}`}>
      <div className="line">
        <button className="site mono" onClick={() => openFileAt(path, line)}>
          {path}:{line}
        </button>
        {seen && <b className="mono count">×{number.format(seen.count)}</b>}
        <button
          className="btn quiet"
          aria-label={`Take away the logpoint on ${path}:${line}`}
          onClick={() => removeLogpoint(id)}
        >
          <Icon name="close" />
        </button>
      </div>
      <button className="expression mono" title="Change it" onClick={() => askLogpoint(path, line)}>
        {expression}
      </button>
      {wrong !== undefined || seen?.wrong ? (
        <p className="wrong">{wrong ?? seen?.latest}</p>
      ) : (
        <p className={seen ? 'mono value' : 'quiet'}>{seen ? seen.latest : 'not reached yet'}</p>
      )}
    </li>
  );
}

function Values({ values }: { readonly values: readonly SeenValue[] }): ReactNode {
  const logpoints = useAppState((state) => state.logpoints);
  const { forgetValues } = useActions();
  const siteOf = new Map(logpoints.map(({ id, path, line }) => [id, `${path.split('/').at(-1)}:${line}`]));
  return (
    <details open>
      <summary>Values, the latest first</summary>
      <div className="values" tabIndex={0} role="region" aria-label="Values of logpoints">
        <table>
          <thead className="unseen">
            <tr>
              <th scope="col">after</th>
              <th scope="col">line</th>
              <th scope="col">value</th>
            </tr>
          </thead>
          <tbody>
            {values
              .slice(-VALUES_SHOWN)
              .reverse()
              .map(({ key, id, at, text, wrong, pid, title }) => (
                <tr key={key} title={`${title}, pid ${pid}`}>
                  <td className="dim">{(at / 1000).toFixed(2)} s</td>
                  <td className="dim">{siteOf.get(id) ?? 'taken away'}</td>
                  <td className={wrong ? 'wrong' : undefined}>{text}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <button className="btn quiet" onClick={forgetValues}>
        Clear the values
      </button>
    </details>
  );
}
