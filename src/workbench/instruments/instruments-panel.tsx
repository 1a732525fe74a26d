import './instruments.css';
import type { ReactNode } from 'react';
import type { Sample, Watched } from '#attempt';
import { bytes, instrumentsWords as words, milliseconds } from '#words';
import { BreakpointsPanel } from '../breakpoints/breakpoints-panel.tsx';
import { PausedPanel } from '../breakpoints/paused-panel.tsx';
import { LogpointsPanel } from '../logpoints/logpoints-panel.tsx';
import { PendingAwaits } from '../logpoints/pending-awaits.tsx';
import { useActions, useAppState } from '../app-context.tsx';
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
    <section className="instruments" aria-label={words.name}>
      <PausedPanel />
      <LogpointsPanel />
      <BreakpointsPanel />
      <PendingAwaits />
      <div className="line">
        <h2 className="label">{words.name}</h2>
        <label className="switch">
          <input
            type="checkbox"
            aria-label={words.switch(on ? words.on : words.off)}
            checked={on}
            onChange={(event) => setInstruments(event.target.checked)}
          />
          {on ? words.on : words.off}
        </label>
      </div>
      {on && (
        <label className="switch">
          <input type="checkbox" checked={timeline} onChange={(event) => setTimeline(event.target.checked)} />
          {words.wantsTimeline}
        </label>
      )}
      {watched.length === 0 && <p className="quiet">{on ? words.noneYet : words.switchedOff}</p>}
      <LoadNumbers />
      {watched.map((one) => (
        <Process key={`${one.pid} ${one.title}`} process={one} />
      ))}
    </section>
  );
}

const CURVES = [
  [words.curves.delay, (sample: Sample) => sample.delay, milliseconds, 20, 50],
  [
    words.curves.busy,
    (sample: Sample) => sample.busy * 100,
    (value: number) => words.curves.percent(value.toFixed(0)),
    100,
    80,
  ],
  [
    words.curves.turns,
    (sample: Sample) => sample.turns,
    (value: number) => words.curves.perSecond(value.toFixed(0)),
    50,
    Infinity,
  ],
] as const;

const MEMORY = [
  [words.curves.heap, (sample: Sample) => sample.heap],
  [words.curves.external, (sample: Sample) => sample.external],
] as const;

const COUNTS = [
  [words.curves.listeners, (sample: Sample) => sample.listeners[0]?.count ?? 0],
  [words.curves.timers, (sample: Sample) => sum(sample.timers)],
  [words.curves.sockets, (sample: Sample) => sum(sample.sockets)],
  [words.curves.serving, (sample: Sample) => sample.serving],
  [words.curves.asking, (sample: Sample) => sample.asking],
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
        <span className="mono dim">
          {exit === null ? words.process.running(pid) : words.process.ended(exit)}
        </span>
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
      {!moved(MEMORY[0][1]) && <p className="quiet">{words.process.noMemory}</p>}
      {before.length > 1 && <p className="quiet">{words.process.before}</p>}
      <Sites name={words.process.timers} rows={last.timers} />
      <Sites name={words.process.sockets} rows={last.sockets} />
      <Sites
        name={words.process.listeners}
        rows={last.listeners.map(
          ({ on, event, count, site }) => [site, count, words.process.event(on, event)] as const,
        )}
      />
      <Sites
        name={words.process.alive}
        rows={last.alive.map(({ what, site, count }) => [site ?? words.process.noLine, count, what] as const)}
      />
      <p className="quiet">{words.process.limits}</p>
    </div>
  );
}
