import { useId, type ReactNode } from 'react';
import { instrumentsWords as words } from '#words';
import { pathOf, scaleOf, type Point } from './curve.ts';

const WIDTH = 300;
const HEIGHT = 46;
const TABLE_ROWS = 10;

interface Props {
  readonly name: string;
  readonly points: readonly Point[];
  /** The run before, drawn behind. */
  readonly before: readonly Point[];
  readonly says: (value: number) => string;
  /** The scale reaches at least so far, so that noise does not look like a mountain. */
  readonly least: number;
  /** From here on a value is marked. */
  readonly high?: number;
  /** What the curve is drawn over; the time, where nothing is said. */
  readonly across?: { readonly name: string; readonly says: (at: number) => string };
}

const TIME = { name: words.chart.after, says: (at: number) => words.seconds((at / 1000).toFixed(1)) };

/** One curve over time, with its value now, the run before behind it, and the same as a table. */
export function Chart({ name, points, before, says, least, high, across = TIME }: Props): ReactNode {
  const id = useId();
  const now = points.at(-1)?.value ?? 0;
  const most = Math.max(0, ...points.map(({ value }) => value));
  const scale = scaleOf([points, before], least, WIDTH, HEIGHT);
  const isHigh = high !== undefined && now >= high;
  const line = pathOf(points, scale);
  const from = points[0]?.at ?? 0;
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>
        <span>{name}</span>
        <span className="mono">
          <b className={isHigh ? 'warn' : undefined}>{says(now)}</b>{' '}
          <small>{words.chart.most(says(most))}</small>
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {before.length > 1 && <path className="before" d={pathOf(before, scale)} />}
        {points.length > 1 && (
          <>
            <path
              className="area"
              d={`${line}L${scale.x(points.at(-1)?.at ?? 0)} ${HEIGHT}L${scale.x(from)} ${HEIGHT}Z`}
            />
            <path className={isHigh ? 'curve high' : 'curve'} d={line} />
          </>
        )}
      </svg>
      <details>
        <summary>{words.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{across.name}</th>
              <th scope="col">{name.toLowerCase()}</th>
            </tr>
          </thead>
          <tbody>
            {points.slice(-TABLE_ROWS).map(({ at, value }) => (
              <tr key={at}>
                <td>{across.says(at)}</td>
                <td>{says(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
