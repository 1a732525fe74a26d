import { useId, type ReactNode } from 'react';
import { CURVE_FROM, type Series } from '#attempt';
import { figure, instrumentsWords } from '#words';
import { useAppState } from '../app-context.tsx';
import { Chart } from './chart.tsx';
import { IN_SIGHT_MS } from './curve.ts';

const words = instrumentsWords.load;
const MOST_CURVES = 8;
const MOST_VALUES = 16;

const isCurve = ({ values }: Series): boolean => values.length >= CURVE_FROM;
const last = (series: Series | undefined): number | null => series?.values.at(-1) ?? null;

/** What the load script prints in numbers: curves of what it prints again and again, and this run beside the one before. */
export function LoadNumbers(): ReactNode {
  const now = useAppState((state) => state.loadNow);
  const before = useAppState((state) => state.loadBefore);
  if (now.length === 0) return null;
  const earlier = new Map(before.map((series) => [series.label, series]));
  const curves = now.filter(isCurve).slice(0, MOST_CURVES);
  const single = now.filter((series) => !isCurve(series));
  const moved = (series: Series): boolean => {
    const old = last(earlier.get(series.label));
    return old !== null && old !== last(series);
  };
  // what changed is what one looks for
  const values = [...single.filter(moved), ...single.filter((series) => !moved(series))];
  return (
    <section className="load-numbers" aria-label={words.region}>
      <h2 className="label">{words.name}</h2>
      {curves.map((series) => (
        <Curve key={series.label} series={series} before={earlier.get(series.label)} />
      ))}
      {values.length > 0 && <Values values={values.slice(0, MOST_VALUES)} earlier={earlier} />}
      <p className="quiet">{before.length > 0 ? words.both : words.first}</p>
    </section>
  );
}

function Curve({
  series,
  before,
}: {
  readonly series: Series;
  readonly before: Series | undefined;
}): ReactNode {
  const { label, unit, values, over } = series;
  // a chart shows the last minute, if it were milliseconds: what reaches further is counted
  const near = (over?.at(-1) ?? 0) <= IN_SIGHT_MS;
  const points = (from: Series | undefined) =>
    (from?.values ?? []).map((value, at) => ({ at: (near ? from?.over?.[at] : null) ?? at + 1, value }));
  const top = Math.max(...values, ...(before?.values ?? []), 0);
  return (
    <Chart
      name={label}
      points={points(series)}
      before={points(before)}
      says={(value) => figure(value, unit)}
      least={top > 0 ? top : 1}
      across={{ name: over && near ? words.at : words.line, says: (at) => figure(at) }}
    />
  );
}

/** One row for each number: a chart of bars and a table at once. */
function Values(props: {
  readonly values: readonly Series[];
  readonly earlier: ReadonlyMap<string, Series>;
}): ReactNode {
  const { values, earlier } = props;
  const id = useId();
  return (
    <table className="values" aria-labelledby={id}>
      <caption id={id} className="unseen">
        {words.runs}
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.line}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.now}</th>
        </tr>
      </thead>
      <tbody>
        {values.map((series) => {
          const [now, old] = [last(series) ?? 0, last(earlier.get(series.label))];
          const most = Math.max(now, old ?? 0) || 1;
          return (
            <tr key={series.label} data-moved={(old !== null && old !== now) || undefined}>
              <th scope="row">
                {series.label}
                <span className="bars" aria-hidden="true">
                  {old !== null && <i className="before" style={{ width: `${(old / most) * 100}%` }} />}
                  <i style={{ width: `${(now / most) * 100}%` }} />
                </span>
              </th>
              <td>{old === null ? '–' : figure(old, series.unit)}</td>
              <td>{figure(now, series.unit)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
