import './instruments.css';
import type { ReactNode } from 'react';
import type { Sample, Watched } from '#attempt';
import { BreakpointsPanel } from '../breakpoints/breakpoints-panel.tsx';
import { PausedPanel } from '../breakpoints/paused-panel.tsx';
import { LogpointsPanel } from '../logpoints/logpoints-panel.tsx';
import { PendingAwaits } from '../logpoints/pending-awaits.tsx';
import { useActions, useAppState } from '../app-context.tsx';
import { bytes, milliseconds } from '../words.ts';
import { Chart } from './chart.tsx';
import { LoadNumbers } from './load-numbers.tsx';
import { Sites } from './sites.tsx';
import { Timeline } from './timeline.tsx';

/** Instruments of the programs that run: what the loop, the memory, timers, sockets and listeners do, while they do it. */
export function InstrumentsPanel(): ReactNode {
  const on = useAppState((state) => state.instruments);
  const watched = useAppState((state) => state.watched);
  const timeline = useAppState((state) => state.timeline);
  const { setInstruments, setTimeline } = useActions();
  return (
    <section className="instruments" aria-label="Instruments">
      <PausedPanel />
      <LogpointsPanel />
      <BreakpointsPanel />
      <PendingAwaits />
      <div className="line">
        <h2 className="label">Instruments</h2>
        <label className="switch">
          <input
            type="checkbox"
            aria-label={`Instruments: ${on ? 'on' : 'off'}`}
            checked={on}
            onChange={(event) => setInstruments(event.target.checked)}
          />
          {on ? 'on' : 'off'}
        </label>
      </div>
      {on && (
        <label className="switch">
          <input type="checkbox" checked={timeline} onChange={(event) => setTimeline(event.target.checked)} />
          Timeline of the loop, from the next start on; every callback is then timed, which slows a service
        </label>
      )}
      {watched.length === 0 && (
        <p className="quiet">
          {on
            ? 'Run or Load starts the program with a probe in it; its curves show here.'
            : 'Programs run without the probe. Switch it on, and run again.'}
        </p>
      )}
      <LoadNumbers />
      {watched.map((one) => (
        <Process key={`${one.pid} ${one.title}`} process={one} />
      ))}
    </section>
  );
}

const CURVES = [
  ['Event-loop delay', (sample: Sample) => sample.delay, milliseconds, 20, 50],
  ['Loop busy', (sample: Sample) => sample.busy * 100, (value: number) => `${value.toFixed(0)} %`, 100, 80],
  [
    'Turns of the loop',
    (sample: Sample) => sample.turns,
    (value: number) => `${value.toFixed(0)}/s`,
    50,
    Infinity,
  ],
] as const;

const MEMORY = [
  ['Heap used', (sample: Sample) => sample.heap],
  ['External memory', (sample: Sample) => sample.external],
] as const;

const COUNTS = [
  ['Listeners on the busiest event', (sample: Sample) => sample.listeners[0]?.count ?? 0],
  ['Timers', (sample: Sample) => sum(sample.timers)],
  ['Open sockets', (sample: Sample) => sum(sample.sockets)],
  ['Requests being answered', (sample: Sample) => sample.serving],
  ['Requests made, not answered', (sample: Sample) => sample.asking],
] as const;

const sum = (rows: Sample['timers']): number => rows.reduce((total, [, count]) => total + count, 0);
const plain = (value: number): string => value.toFixed(0);

function Process({ process }: { readonly process: Watched }): ReactNode {
  const { pid, title, exit, samples, before } = process;
  const last = samples.at(-1);
  if (!last) return null;
  const over = (from: readonly Sample[], value: (sample: Sample) => number) =>
    from.map((sample) => ({ at: sample.at, value: value(sample) }));
  const moved = (value: (sample: Sample) => number): boolean => samples.some((sample) => value(sample) > 0);
  return (
    <div className="process" data-pid={pid} data-exit={exit ?? undefined}>
      <p className="line">
        <span className="mono">{title}</span>
        <span className="mono dim">{exit === null ? `pid ${pid}` : `ended with ${exit}`}</span>
      </p>
      {CURVES.map(([name, value, says, least, high]) => (
        <Chart
          key={name}
          name={name}
          points={over(samples, value)}
          before={over(before, value)}
          says={says}
          least={least}
          high={high}
        />
      ))}
      <Timeline samples={samples} />
      {COUNTS.filter(([, value]) => moved(value)).map(([name, value]) => (
        <Chart
          key={name}
          name={name}
          points={over(samples, value)}
          before={over(before, value)}
          says={plain}
          least={4}
        />
      ))}
      {MEMORY.filter(([, value]) => moved(value)).map(([name, value]) => (
        <Chart
          key={name}
          name={name}
          points={over(samples, value)}
          before={over(before, value)}
          says={bytes}
          least={1024 * 1024}
        />
      ))}
      {!moved(MEMORY[0][1]) && (
        <p className="quiet">Browsers do not tell a program how much memory it uses.</p>
      )}
      {before.length > 1 && <p className="quiet">The grey curves are the run before.</p>}
      <Sites name="Timers, by where they were made" rows={last.timers} />
      <Sites name="Sockets, by where they were made" rows={last.sockets} />
      <Sites
        name="Listeners, by where most were added"
        rows={last.listeners.map(({ on, event, count, site }) => [site, count, `${on} ‘${event}’`] as const)}
      />
      <Sites
        name="What keeps it alive"
        rows={last.alive.map(({ what, site, count }) => [site ?? '(no line known)', count, what] as const)}
      />
      <p className="quiet">
        Timers, servers, sockets and busy events, by the line that made them, are what a program can be asked.
        Which object holds which memory a browser does not tell.
      </p>
    </div>
  );
}
