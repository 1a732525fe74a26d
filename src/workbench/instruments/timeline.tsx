import { useId, type ReactNode } from 'react';
import type { Phase, Sample } from '#attempt';
import { milliseconds } from '../words.ts';
import { barsOf, longestOf, type Timed } from './bars.ts';
import { Place } from './place.tsx';

const WIDTH = 300;
const HEIGHT = 46;
const TABLE_ROWS = 10;
const LONG_ROWS = 8;

const PHASES: readonly (readonly [phase: Phase, says: string])[] = [
  ['timers', 'timers'],
  ['poll', 'input and output'],
  ['check', 'setImmediate'],
  ['ticks', 'nextTick'],
  ['microtasks', 'promises'],
];

/** What the loop did over time, by phase, with the callbacks that took long. */
export function Timeline({ samples }: { readonly samples: readonly Sample[] }): ReactNode {
  const id = useId();
  const timed = samples.flatMap((sample): Timed[] =>
    sample.timeline ? [{ ...sample, timeline: sample.timeline }] : [],
  );
  if (timed.length === 0) return null;
  const long = longestOf(timed, LONG_ROWS);
  return (
    <figure className="chart timeline" aria-labelledby={id}>
      <figcaption id={id}>
        <span>Timeline of the loop</span>
        <small>share of the time</small>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {barsOf(timed, WIDTH, HEIGHT).map(({ phase, x, y, width, height }) => (
          <rect key={`${x} ${phase}`} data-phase={phase} x={x} y={y} width={width} height={height} />
        ))}
      </svg>
      <ul className="legend">
        {PHASES.map(([phase, says]) => (
          <li key={phase}>
            <i data-phase={phase} aria-hidden="true" /> {says}
          </li>
        ))}
      </ul>
      {long.length > 0 && (
        <table className="long">
          <caption>Callbacks of 10 ms and more, the longest first</caption>
          <thead>
            <tr>
              <th scope="col">what</th>
              <th scope="col">took</th>
              <th scope="col">after</th>
            </tr>
          </thead>
          <tbody>
            {long.map(({ at, ms, phase, what }) => (
              <tr key={`${at} ${what}`}>
                <td>
                  <i data-phase={phase} aria-hidden="true" /> <Place words={what} />
                </td>
                <td className="mono">{milliseconds(ms)}</td>
                <td className="mono dim">{(at / 1000).toFixed(1)} s</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details>
        <summary>as a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">after</th>
              {PHASES.map(([phase, says]) => (
                <th key={phase} scope="col">
                  {says}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {timed.slice(-TABLE_ROWS).map(({ at, timeline: { spent } }) => (
              <tr key={at}>
                <td>{(at / 1000).toFixed(1)} s</td>
                {PHASES.map(([phase]) => (
                  <td key={phase}>{milliseconds(spent[phase])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
