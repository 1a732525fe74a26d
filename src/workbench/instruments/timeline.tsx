import { useId, type ReactNode } from 'react';
import type { Phase, Sample } from '#attempt';
import { instrumentsWords, milliseconds } from '#words';
import { barsOf, longestOf, type Timed } from './bars.ts';
import { Place } from './place.tsx';

const { asTable, seconds, timeline: words } = instrumentsWords;
const WIDTH = 300;
const HEIGHT = 46;
const TABLE_ROWS = 10;
const LONG_ROWS = 8;

const PHASES: readonly (readonly [phase: Phase, says: string])[] = [
  ['timers', words.phases.timers],
  ['poll', words.phases.poll],
  ['check', words.phases.check],
  ['ticks', words.phases.ticks],
  ['microtasks', words.phases.microtasks],
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
        <span>{words.name}</span>
        <small>{words.share}</small>
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
          <caption>{words.long}</caption>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.took}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {long.map(({ at, ms, phase, what }) => (
              <tr key={`${at} ${what}`}>
                <td>
                  <i data-phase={phase} aria-hidden="true" /> <Place words={what} />
                </td>
                <td className="mono">{milliseconds(ms)}</td>
                <td className="mono dim">{seconds((at / 1000).toFixed(1))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details>
        <summary>{asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.after}</th>
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
                <td>{seconds((at / 1000).toFixed(1))}</td>
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
