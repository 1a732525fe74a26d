import './logpoints.css';
import type { ReactNode } from 'react';
import type { Logpoint, Seen, SeenValue } from '#attempt';
import { logpointsWords as words, number } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { Icon } from '../icons.tsx';
import { SHORTCUTS } from '../keys.ts';

const VALUES_SHOWN = 60;

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
    <section className="logpoints" aria-label={words.panel.name}>
      <div className="line">
        <h2 className="label">{words.panel.name}</h2>
        {logpoints.length > 0 && (
          <button className="btn quiet" onClick={removeLogpoints}>
            {words.panel.removeAll}
          </button>
        )}
      </div>
      {logpoints.length === 0 ? (
        <p className="quiet">{words.panel.none(SHORTCUTS.logpoint.label)}</p>
      ) : (
        <ul>
          {sorted.map((one) => (
            <Row key={one.id} point={one} seen={seen[one.id]} wrong={wrong[one.id]} />
          ))}
        </ul>
      )}
      {waits && logpoints.length > 0 && (
        <p className="quiet" role="status">
          {words.panel.waits}
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
        {seen && <b className="mono count">×{number(seen.count)}</b>}
        <button
          className="btn quiet"
          aria-label={words.panel.remove(`${path}:${line}`)}
          onClick={() => removeLogpoint(id)}
        >
          <Icon name="close" />
        </button>
      </div>
      <button className="expression mono" title={words.panel.change} onClick={() => askLogpoint(path, line)}>
        {expression}
      </button>
      {wrong !== undefined || seen?.wrong ? (
        <p className="wrong">{wrong ?? seen?.latest}</p>
      ) : (
        <p className={seen ? 'mono value' : 'quiet'}>{seen ? seen.latest : words.notReached}</p>
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
      <summary>{words.values.name}</summary>
      <div className="values" tabIndex={0} role="region" aria-label={words.values.region}>
        <table>
          <thead className="unseen">
            <tr>
              <th scope="col">{words.values.after}</th>
              <th scope="col">{words.values.line}</th>
              <th scope="col">{words.values.value}</th>
            </tr>
          </thead>
          <tbody>
            {values
              .slice(-VALUES_SHOWN)
              .reverse()
              .map(({ key, id, at, text, wrong, pid, title }) => (
                <tr key={key} title={words.values.program(title, pid)}>
                  <td className="dim">{words.values.seconds((at / 1000).toFixed(2))}</td>
                  <td className="dim">{siteOf.get(id) ?? words.values.removed}</td>
                  <td className={wrong ? 'wrong' : undefined}>{text}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <button className="btn quiet" onClick={forgetValues}>
        {words.values.clear}
      </button>
    </details>
  );
}
